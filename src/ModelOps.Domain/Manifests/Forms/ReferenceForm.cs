using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

internal sealed class ReferenceForm : RecordForm<ReferenceSource>
{
    public const string PathForm = "a path inside the model's folder, with forward slashes";

    private static readonly Field<RelativePath> Data = new("data", Words.Identifier<RelativePath>(PathForm), "A Parquet, CSV (also .gz), NPZ or NPY file, or a folder of ONNX test cases.") { Required = true };

    private static readonly Field<string> Target = new("target", TextForm.Any, "The column of true answers.");

    private static readonly Field<string> Id = new("id", TextForm.Any, "The column that names a row to a person; left out: the row's number.");

    private static readonly Field<string> Weight = new("weight", TextForm.Any, "The column of the rows' weights; left out: every row counts once.");

    private static readonly Field<IReadOnlyList<SliceColumn>> Slices = new("slices", new ListForm<SliceColumn>(new SliceForm()), "Columns by which the figures are also measured: a column's name, or {column, bins}.");

    protected override IReadOnlyList<Field> Fields => [Data, Target, Id, Weight, Slices];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out ReferenceSource value)
    {
        var (data, slices) = (values.Find(Data), values.Get(Slices, []));
        if (slices.GroupBy(slice => slice.Column).FirstOrDefault(group => group.Count() > 1) is { } twice)
            values.Fault(Slices, $"{values.Place.Key(Slices.Key)} names {Yaml.Quotation.Of(twice.Key)} twice.");
        var (target, id, weight) = (values.Find(Target), values.Find(Id), values.Find(Weight));
        value = data is null ? null : new ReferenceSource(data, target, id, weight, slices);
        return value is not null;
    }
}
