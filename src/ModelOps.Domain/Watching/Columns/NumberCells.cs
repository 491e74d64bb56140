using ModelOps.Domain.Profiles;
using ModelOps.Domain.Watching.Statistics;

namespace ModelOps.Domain.Watching.Columns;

/// <summary>
/// A column of numbers cut into some 25 cells at the reference's quantiles, so that windows become counts: those add up without loss, and take less
/// room than sketches. A number on an edge belongs to the cell below it. The first cell is below all reference data, the last above.
/// </summary>
internal sealed class NumberCells
{
    private const int Percents = 100;
    private static readonly int[] CutAt = [1, 2, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 98, 99];

    private readonly int[] groups;

    private NumberCells(double[] edges, double[] reference, double[] places, int[] groups) =>
        (Edges, Reference, Places, this.groups, ReferenceGroups, Spread) = (edges, reference, places, groups, Sum(reference, groups), SpreadOf(places, reference));

    /// <summary>The upper ends of all cells but the last.</summary>
    public double[] Edges { get; }

    /// <summary>How many numbers of the reference data lie in each cell.</summary>
    public double[] Reference { get; }

    /// <summary>What stands for the numbers of a cell. All below the 1st and above the 99th percentile stand at it, so that a few huge ones do not make a distance.</summary>
    public double[] Places { get; }

    /// <summary>The reference in tenths, for the stability index.</summary>
    public double[] ReferenceGroups { get; }

    /// <summary>The standard deviation of the reference's places.</summary>
    public double Spread { get; }

    /// <param name="numbers">How many the quantiles tell of.</param>
    public static NumberCells Of(ColumnProfile column, IReadOnlyList<double> quantiles, double numbers)
    {
        var (min, max) = (Math.Min(column.Min ?? quantiles[0], quantiles[0]), Math.Max(column.Max ?? quantiles[^1], quantiles[^1]));
        double[] edges = [.. CutAt.Select(percent => quantiles[percent]).Append(Math.BitDecrement(min)).Append(max).Distinct().Order()];
        double[] below = [0, .. edges.Skip(1).SkipLast(1).Select(edge => ShareUpTo(quantiles, edge)), 1];
        double[] reference = [0, .. below.Skip(1).Zip(below, (upper, lower) => (upper - lower) * numbers), 0];
        return new NumberCells(edges, reference, PlacesOf(edges, quantiles), GroupsOf(edges, quantiles));
    }

    public double[] InGroups(ReadOnlySpan<double> cells) => Sum(cells, groups);

    /// <summary>Of numbers that are all alike a share is known only to a percent: the middle is taken.</summary>
    private static double ShareUpTo(IReadOnlyList<double> quantiles, double edge)
    {
        var percent = Percents;
        while (quantiles[percent] > edge)
            percent--;
        return percent == Percents ? 1 : (percent + (IsShared(quantiles, edge) ? 0.5 : 0)) / Percents;
    }

    private static bool IsShared(IReadOnlyList<double> quantiles, double edge)
    {
        var equal = 0;
        foreach (var quantile in quantiles)
            equal += quantile == edge ? 1 : 0;
        return equal > 1;
    }

    private static double[] PlacesOf(double[] edges, IReadOnlyList<double> quantiles)
    {
        var (low, high) = (quantiles[1], quantiles[Percents - 1]);
        var inner = edges.Skip(1).Zip(edges, (upper, lower) => Math.Clamp(IsShared(quantiles, upper) ? upper : lower + ((upper - lower) / 2), low, high));
        return [low, .. inner, high];
    }

    /// <summary>Where a tenth or more of the reference is its least number, what lies below that is a group too.</summary>
    private static int[] GroupsOf(double[] edges, IReadOnlyList<double> quantiles)
    {
        HashSet<double> cuts = [.. Enumerable.Range(1, 9).Select(tenth => quantiles[10 * tenth])];
        if (quantiles[10] <= edges[1] && IsShared(quantiles, edges[1]))
            cuts.Add(edges[0]);
        var (groups, group) = (new int[edges.Length + 1], 0);
        for (var cell = 1; cell < groups.Length; cell++)
            groups[cell] = group += cuts.Contains(edges[cell - 1]) ? 1 : 0;
        return groups;
    }

    private static double[] Sum(ReadOnlySpan<double> cells, int[] groups)
    {
        var sums = new double[groups[^1] + 1];
        for (var cell = 0; cell < cells.Length; cell++)
            sums[groups[cell]] += cells[cell];
        return sums;
    }

    private static double SpreadOf(double[] places, double[] counts)
    {
        var (total, mean) = (Counts.Sum(counts), places.Zip(counts, (place, count) => place * count).Sum() / Counts.Sum(counts));
        return Math.Sqrt(places.Zip(counts, (place, count) => (place - mean) * (place - mean) * count).Sum() / total);
    }
}
