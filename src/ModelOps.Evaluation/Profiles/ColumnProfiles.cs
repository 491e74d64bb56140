using ModelOps.Domain.Profiles;
using ModelOps.Evaluation.Checks;
using ModelOps.Evaluation.Slices;

namespace ModelOps.Evaluation.Profiles;

/// <summary>Makes profiles of what the checks have seen.</summary>
internal static class ColumnProfiles
{
    private const int MostWords = 100;
    private const int Percents = 100;

    public static ColumnProfile Of(ColumnCheck column) => column switch
    {
        NumberCheck numbers => OfNumbers(numbers),
        WordCheck words => OfWords(words),
        _ => throw new InvalidOperationException("A column of an unknown kind."),
    };

    private static ColumnProfile OfNumbers(NumberCheck column)
    {
        double[] sorted = [.. column.Sample.Where(double.IsFinite)];
        Array.Sort(sorted);
        return new ColumnProfile
        {
            Name = column.Name,
            Values = column.Values,
            Missing = column.Missing,
            Min = Finite(column.Min),
            Max = Finite(column.Max),
            Mean = Finite(column.Mean),
            StandardDeviation = Finite(column.StandardDeviation),
            Quantiles = sorted.Length == 0 ? null : [.. Enumerable.Range(0, Percents + 1).Select(percent => Quantiles.At(sorted, (double)percent / Percents))],
        };
    }

    private static ColumnProfile OfWords(WordCheck column)
    {
        var counts = column.Counts.ToList();
        return new ColumnProfile
        {
            Name = column.Name,
            Values = column.Values,
            Missing = column.Missing,
            Counts = counts.Take(MostWords).ToDictionary(),
            Others = column.Others + counts.Skip(MostWords).Sum(pair => pair.Value),
        };
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
