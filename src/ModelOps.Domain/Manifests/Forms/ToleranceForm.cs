using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

internal sealed class ToleranceForm : RecordForm<Tolerance>
{
    private static readonly Field<double> Relative = new("rtol", new NumberForm(0, 1), "The relative part; default 1e-3.");

    private static readonly Field<double> Absolute = new("atol", NumberForm.Positive, "The absolute part; default 1e-5.");

    protected override IReadOnlyList<Field> Fields => [Relative, Absolute];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out Tolerance value)
    {
        value = new Tolerance(values.Get(Relative, Tolerance.Default.Relative), values.Get(Absolute, Tolerance.Default.Absolute));
        return true;
    }
}
