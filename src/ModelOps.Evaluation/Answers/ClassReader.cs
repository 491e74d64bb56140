using System.Globalization;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;

namespace ModelOps.Evaluation.Answers;

/// <summary>
/// Reads the true class of each row: a label's text, or a number. Where all labels are different numbers (or true and false) a number
/// is the label itself, elsewhere its index in <c>outputs.labels</c>.
/// </summary>
internal sealed class ClassReader : ITargetReader
{
    private readonly ReferenceSource reference;
    private readonly string[] labels;
    private readonly Dictionary<string, int> byText;
    private readonly double[] numbers;
    private readonly bool numbersAreIndices;

    public ClassReader(ReferenceSource reference, IReadOnlyList<string> labels)
    {
        this.reference = reference;
        this.labels = [.. labels];
        byText = labels.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        numbers = NumbersOf(labels);
        numbersAreIndices = numbers.Index().All(pair => pair.Item == pair.Index);
    }

    /// <summary>Writes the index of each row's class.</summary>
    /// <exception cref="RefusedModelException">A value is missing or is no class.</exception>
    public void Read(RowBatch batch, Span<double> classes)
    {
        var column = batch.Columns[reference.Target!];
        if (column is Column.Texts texts)
            ReadWords(batch, texts, classes);
        else
            ReadNumbers(batch, column, classes);
    }

    private void ReadWords(RowBatch batch, Column.Texts column, Span<double> classes)
    {
        for (var row = 0; row < batch.Count; row++)
            classes[row] = column.Values[row] is { } text && byText.TryGetValue(text, out var known) ? known : throw NoClass(batch, column, row);
    }

    private void ReadNumbers(RowBatch batch, Column column, Span<double> classes)
    {
        for (var row = 0; row < batch.Count; row++)
            classes[row] = column.NumberAt(row);
        for (var row = 0; row < batch.Count; row++)
        {
            var value = classes[row];
            if (numbersAreIndices && value >= 0 && value < numbers.Length && value == (int)value)
                continue;
            classes[row] = Array.IndexOf(numbers, value) is >= 0 and var index ? index : throw NoClass(batch, column, row);
        }
    }

    private RefusedModelException NoClass(RowBatch batch, Column column, int row) => new(batch.File,
        $"The column '{reference.Target}' holds {Quoted(column.TextAt(row))} at {batch.NameOf(row, reference.Id)}; it holds {string.Join(" or ", labels.Take(20).Select((text, at) => $"'{text}' ({numbers[at]})"))}.");

    private static double[] NumbersOf(IReadOnlyList<string> labels)
    {
        double?[] numbers = [.. labels.Select(NumberOf)];
        return Array.TrueForAll(numbers, number => number is not null) && numbers.Distinct().Count() == numbers.Length
            ? [.. numbers.Select(number => number!.Value)]
            : [.. Enumerable.Range(0, numbers.Length).Select(index => (double)index)];
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
