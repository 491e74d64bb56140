using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference;

/// <summary>Reads the true class of each row: a label's text, or its index in <c>outputs.labels</c>.</summary>
internal sealed class TargetReader(ModelManifest manifest)
{
    private readonly string[] texts = [.. manifest.Outputs.Labels];

    /// <returns>Whether each row is of the positive class.</returns>
    /// <exception cref="RefusedModelException">A value is missing or is no class.</exception>
    public bool[] Read(RowBatch batch)
    {
        var column = batch.Columns[manifest.Reference.Target];
        var positive = new bool[batch.Count];
        for (var row = 0; row < batch.Count; row++)
            positive[row] = ClassOf(column, batch, row) == manifest.Outputs.PositiveIndex;
        return positive;
    }

    private int ClassOf(Column column, RowBatch batch, int row)
    {
        var index = column switch
        {
            Column.Texts labels => Array.IndexOf(texts, labels.Values[row]),
            Column.Integers integers => integers.Values[row] is 0 or 1 ? (int)integers.Values[row] : -1,
            Column.Numbers numbers => numbers.Values[row] switch { 0 => 0, 1 => 1, _ => -1 },
            _ => -1,
        };
        return index >= 0 ? index : throw new RefusedModelException(batch.File,
            $"The column '{manifest.Reference.Target}' holds {Quoted(column.TextAt(row))} at {batch.NameOf(row, manifest.Reference.Id)}; it holds {string.Join(" or ", texts.Select((text, at) => $"'{text}' ({at})"))}.");
    }

    private static string Quoted(string? value) => value is null ? "nothing" : $"'{value}'";
}
