using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Slices;

/// <summary>Cuts rows into slices by one column: a slice a value, or a slice a quantile bin; rows without a value are a slice of their own.</summary>
internal static class Slicer
{
    private const string Missing = "(missing)";
    private const string Others = "(others)";
    private const int MostValues = 50;
    private const int FewNumbers = 10;
    private const int DefaultBins = 4;

    public static IReadOnlyList<Slice> Cut(SliceColumn column, SliceValues values) => values switch
    {
        SliceValues.Words words => ByWord(words),
        SliceValues.Numbers numbers when column.Bins is null && Distinct(numbers.Values) is { } distinct => ByValue(numbers, distinct),
        SliceValues.Numbers numbers => ByBin(numbers, column.Bins ?? DefaultBins),
        _ => throw new InvalidOperationException("Slice values of an unknown kind."),
    };

    /// <summary>Of very many words those with most rows, and the others together.</summary>
    private static List<Slice> ByWord(SliceValues.Words words)
    {
        var counts = new int[words.Known.Count];
        foreach (var index in words.Indices)
        {
            if (index >= 0)
                counts[index]++;
        }
        var named = Enumerable.Range(0, counts.Length).OrderByDescending(index => counts[index]).ThenBy(index => words.Known[index], StringComparer.Ordinal)
            .Take(MostValues).OrderBy(index => words.Known[index], StringComparer.Ordinal).ToList();
        var slot = Enumerable.Repeat(named.Count, counts.Length).ToArray();
        foreach (var (place, index) in named.Index())
            slot[index] = place;
        return Group(words.Column, [.. named.Select(index => words.Known[index]), Others, Missing], words.Indices.Length,
            row => words.Indices[row] < 0 ? named.Count + 1 : slot[words.Indices[row]]);
    }

    private static List<Slice> ByValue(SliceValues.Numbers numbers, double[] distinct) =>
        Group(numbers.Column, [.. distinct.Select(value => value.ToString("R")), Missing], numbers.Values.Length,
            row => double.IsNaN(numbers.Values[row]) ? distinct.Length : Array.BinarySearch(distinct, numbers.Values[row]));

    /// <summary>A value on an edge belongs to the bin above it, as in NumPy's <c>digitize(v, quantile(v, …))</c>.</summary>
    private static List<Slice> ByBin(SliceValues.Numbers numbers, int bins)
    {
        var edges = Quantiles.Edges(numbers.Values, bins);
        return Group(numbers.Column, [.. BinNames.Of(edges), Missing], numbers.Values.Length, row => BinOf(edges, numbers.Values[row]));
    }

    private static int BinOf(double[] edges, double value)
    {
        if (double.IsNaN(value))
            return edges.Length + 1;
        var bin = 0;
        while (bin < edges.Length && value >= edges[bin])
            bin++;
        return bin;
    }

    private static List<Slice> Group(string column, IReadOnlyList<string> names, int rows, Func<int, int> slotOf)
    {
        var groups = new List<int>[names.Count];
        for (var row = 0; row < rows; row++)
            (groups[slotOf(row)] ??= []).Add(row);
        return [.. groups.Index().Where(group => group.Item is not null).Select(group => new Slice(column, names[group.Index], [.. group.Item]))];
    }

    /// <returns>Null where there are many.</returns>
    private static double[]? Distinct(double[] values)
    {
        var distinct = new SortedSet<double>();
        foreach (var value in values)
        {
            if (!double.IsNaN(value) && distinct.Add(value) && distinct.Count > FewNumbers)
                return null;
        }
        return [.. distinct];
    }
}
