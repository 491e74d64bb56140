using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModelOps.Domain.Yaml;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

/// <summary>A column by its name alone, or with the number of its bins.</summary>
internal sealed class SliceForm : Form<SliceColumn>
{
    private static readonly WithBins Long = new();

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out SliceColumn value)
    {
        value = null;
        if (node is YamlNode.Mapping)
            return Long.TryRead(node, place, out value);
        if (!TextForm.Any.TryRead(node, place, out var column))
            return false;
        value = new SliceColumn(column, Bins: null);
        return true;
    }

    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(TextForm.Any.Schema(), Long.Schema()) };

    private sealed class WithBins : RecordForm<SliceColumn>
    {
        private static readonly Field<string> Column = new("column", TextForm.Any, "A column of the reference data.") { Required = true };

        private static readonly Field<int> Bins = new("bins", new WholeNumberForm(2, 20), "How many quantile bins a numeric column is cut into.");

        protected override IReadOnlyList<Field> Fields => [Column, Bins];

        protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out SliceColumn value)
        {
            value = values.Find(Column) is { } column ? new SliceColumn(column, values.FindValue(Bins)) : null;
            return value is not null;
        }
    }
}
