using System.Globalization;
using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference;

/// <summary>
/// Reads the true class of each row: a label's text, or a number. Where both labels are numbers (or true and false) a number is the
/// label itself, elsewhere its index in <c>outputs.labels</c>.
/// </summary>
internal sealed class TargetReader(ModelManifest manifest)
{
    private readonly string[] texts = [.. manifest.Outputs.Labels];
    private readonly double[] numbers = NumbersOf(manifest.Outputs.Labels);

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
            _ => Array.IndexOf(numbers, column.NumberAt(row)),
        };
        return index >= 0 ? index : throw new RefusedModelException(batch.File,
            $"The column '{manifest.Reference.Target}' holds {Quoted(column.TextAt(row))} at {batch.NameOf(row, manifest.Reference.Id)}; it holds {string.Join(" or ", texts.Select((text, at) => $"'{text}' ({numbers[at]})"))}.");
    }

    private static double[] NumbersOf(IReadOnlyList<string> labels)
    {
        double?[] numbers = [.. labels.Select(NumberOf)];
        return numbers is [{ } first, { } second] && first != second ? [first, second] : [0, 1];
    }

    private static double? NumberOf(string label) => label.ToLowerInvariant() switch
    {
        "false" => 0,
        "true" => 1,
        _ => double.TryParse(label, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null,
    };

    private static string Quoted(string? value) => value is null ? "nothing" : $"'{value}'";
}
