using System.Globalization;

namespace ModelOps.Evaluation.Answers;

/// <summary>
/// The classes of a model, found by a label's text or by a number. Where all labels are different numbers (or true and false) a number
/// is the label itself, elsewhere its index in <c>outputs.labels</c>.
/// </summary>
internal sealed class ClassNames
{
    private const int MostShown = 20;

    private readonly string[] labels;
    private readonly Dictionary<string, int> byText;
    private readonly double[] numbers;
    private readonly bool numbersAreIndices;

    public ClassNames(IReadOnlyList<string> labels)
    {
        this.labels = [.. labels];
        byText = labels.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        numbers = NumbersOf(labels);
        numbersAreIndices = numbers.Index().All(pair => pair.Item == pair.Index);
    }

    /// <returns>The index of the class; null: there is none of this name.</returns>
    public int? Find(string text) => byText.TryGetValue(text, out var known) ? known : null;

    /// <returns>The index of the class; null: the number is none of them.</returns>
    public int? Find(double value)
    {
        if (numbersAreIndices && value >= 0 && value < numbers.Length && value == (int)value)
            return (int)value;
        return Array.IndexOf(numbers, value) is >= 0 and var index ? index : null;
    }

    /// <summary>The first of them with their numbers, for a sentence.</summary>
    public string Words() => string.Join(" or ", labels.Take(MostShown).Select((text, at) => $"'{text}' ({numbers[at]})"));

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
}
