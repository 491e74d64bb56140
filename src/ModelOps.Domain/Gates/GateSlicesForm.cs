using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Gates;

internal sealed class GateSlicesForm : RecordForm<GateSlices>
{
    private static readonly Field<string> By = new("by", TextForm.Any, "A column of the reference data.") { Required = true };

    private static readonly Field<int> MinRows = new("min_rows", new WholeNumberForm(1, int.MaxValue), "Slices of fewer rows are not judged; default 30.");

    protected override IReadOnlyList<Field> Fields => [By, MinRows];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out GateSlices value)
    {
        var (by, rows) = (values.Find(By), values.Get(MinRows, GateSlices.DefaultMinRows));
        value = by is null ? null : new GateSlices(by, rows);
        return value is not null;
    }
}
