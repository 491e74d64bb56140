using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

internal sealed class LineageForm : RecordForm<Lineage>
{
    private static readonly Field<string> Code = new("code", TextForm.Any, "The repository of the training code.");

    private static readonly Field<string> Commit = new("commit", TextForm.Any, "The commit of the training code.");

    private static readonly Field<string> Data = new("data", TextForm.Any, "The data that the model was trained on.");

    protected override IReadOnlyList<Field> Fields => [Code, Commit, Data];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out Lineage value)
    {
        value = new Lineage(values.Find(Code), values.Find(Commit), values.Find(Data));
        return true;
    }
}
