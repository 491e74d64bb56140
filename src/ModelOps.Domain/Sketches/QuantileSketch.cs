using System.Text.Json.Serialization;

namespace ModelOps.Domain.Sketches;

/// <summary>
/// The distribution of many numbers in little memory: the sketch of Karnin, Lang and Liberty (Optimal Quantile Approximation in Streams, FOCS 2016),
/// with the lazy compaction of Ivkin et al. (Streaming Quantiles Algorithms with Small Space and Update Time, 2019). Exact up to
/// <see cref="Budget"/> values; beyond that a rank errs by less than 1 % of all values. Sketches of parts merge to a sketch of the whole, in any order.
/// The same values in the same order give the same sketch. Not for several threads at once.
/// </summary>
[JsonConverter(typeof(QuantileSketchConverter))]
public sealed class QuantileSketch
{
    /// <summary>The most numbers that are kept.</summary>
    public const int Budget = 1600;

    /// <summary>Room is made for so many at once, so that they are put in order together.</summary>
    private const int Room = 160;

    private const int LargestLevel = 450;
    private const int SmallestLevel = 2;
    private const int MostLevels = 64;
    private const double Shrinkage = 2.0 / 3;

    /// <summary>By the levels above. All together are less than the budget without the room.</summary>
    private static readonly int[] Capacities = [.. Enumerable.Range(0, MostLevels).Select(above => Math.Max(SmallestLevel, (int)(LargestLevel * Math.Pow(Shrinkage, above))))];

    private readonly List<SketchLevel> levels;

    public QuantileSketch() : this([new SketchLevel()], 0) { }

    internal QuantileSketch(List<SketchLevel> levels, long count)
    {
        (this.levels, Count) = (levels, count);
        Kept = levels.Sum(level => level.Count);
        Compress();
    }

    /// <summary>Of all numbers that came.</summary>
    public long Count { get; private set; }

    /// <summary>Of the numbers that are kept.</summary>
    public int Kept { get; private set; }

    /// <summary>From the lowest, each number of which stands for one, to the highest; one of level n stands for two to the power of n.</summary>
    internal IReadOnlyList<SketchLevel> Levels => levels;

    /// <param name="values">Finite ones.</param>
    public void Add(ReadOnlySpan<double> values)
    {
        while (!values.IsEmpty)
        {
            var part = values[..Math.Min(values.Length, Budget - Kept)];
            levels[0].Add(part);
            Kept += part.Length;
            Count += part.Length;
            Compress();
            values = values[part.Length..];
        }
    }

    public void Merge(QuantileSketch other)
    {
        for (var height = 0; height < other.levels.Count; height++)
        {
            if (height == levels.Count)
                levels.Add(new SketchLevel());
            levels[height].Merge(other.levels[height]);
        }
        (Count, Kept) = (Count + other.Count, Kept + other.Kept);
        Compress();
    }

    public QuantileSketch Copy() => new([.. levels.Select(level => level.Copy())], Count);

    /// <summary>Kept numbers in rising order, each with how many it stands for.</summary>
    public IReadOnlyList<WeightedValue> Values()
    {
        var (values, weights) = Sorted();
        return [.. values.Zip(weights, (value, weight) => new WeightedValue(value, weight))];
    }

    /// <summary>How many of all numbers are at most this one, as a share from 0 to 1; NaN for a sketch of nothing.</summary>
    public double Rank(double value) => Ranks([value])[0];

    /// <inheritdoc cref="Rank"/>
    public IReadOnlyList<double> Ranks(IReadOnlyList<double> asked)
    {
        var (values, below) = Cumulated();
        return [.. asked.Select(value => (double)(CountUpTo(values, value) is > 0 and var count ? below[count - 1] : 0) / Count)];
    }

    /// <summary>How many of all numbers are at most each of these, without putting the kept ones in order.</summary>
    /// <param name="rising">In rising order.</param>
    internal long[] CountsUpTo(ReadOnlySpan<double> rising)
    {
        var counts = new long[rising.Length];
        for (var height = 0; height < levels.Count; height++)
            levels[height].AddCountsUpTo(rising, 1L << height, counts);
        for (var index = 1; index < counts.Length; index++)
            counts[index] += counts[index - 1];
        return counts;
    }

    /// <summary>The smallest kept number with at least this share at or below it; NaN for a sketch of nothing.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double Quantile(double share) => Quantiles([share])[0];

    /// <inheritdoc cref="Quantile"/>
    public IReadOnlyList<double> Quantiles(IReadOnlyList<double> shares)
    {
        var (values, below) = Cumulated();
        return [.. shares.Select(share => Kept == 0 ? double.NaN : values[Math.Min(Kept - 1, FirstFrom(below, (long)Math.Ceiling(share * Count)))])];
    }

    private (double[] Values, long[] Below) Cumulated()
    {
        var (values, weights) = Sorted();
        for (var index = 1; index < weights.Length; index++)
            weights[index] += weights[index - 1];
        return (values, weights);
    }

    private (double[] Values, long[] Weights) Sorted()
    {
        var (values, weights, next) = (new double[Kept], new long[Kept], 0);
        for (var height = 0; height < levels.Count; height++)
        {
            levels[height].Values.CopyTo(values.AsSpan(next));
            weights.AsSpan(next, levels[height].Count).Fill(1L << height);
            next += levels[height].Count;
        }
        Array.Sort(values, weights);
        return (values, weights);
    }

    private static int CountUpTo(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private static int FirstFrom(long[] rising, long wanted)
    {
        var found = Array.BinarySearch(rising, wanted);
        return found < 0 ? ~found : found;
    }

    /// <summary>When the budget is used up, compacts levels that are too long, from the lowest, until there is room.</summary>
    private void Compress()
    {
        if (Kept < Budget)
            return;
        while (Kept > Budget - Room)
        {
            var height = 0;
            while (levels[height].Count <= Capacities[levels.Count - 1 - height])
                height++;
            if (height + 1 == levels.Count)
                levels.Add(new SketchLevel());
            Kept -= levels[height].PromoteHalf(levels[height + 1], Coin(height));
        }
    }

    /// <summary>0 or 1, as good as by chance (the finaliser of SplitMix64) and the same each time.</summary>
    private int Coin(int height)
    {
        var bits = ((ulong)Count * 64) + (ulong)height + 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return (int)((bits ^ (bits >> 31)) & 1);
    }
}
