namespace ModelOps.Domain.Serving;

/// <summary>How long answers took, counted in the classes of <see cref="LatencyScale"/>; histograms of several gateways or times add up.</summary>
/// <param name="Counts">By class, up to the last that is not 0.</param>
public sealed record LatencyHistogram(IReadOnlyList<long> Counts)
{
    public static LatencyHistogram Empty { get; } = new([]);

    public long Total => Counts.Sum();

    /// <summary>Half of the answers took no longer, in milliseconds; null without an answer.</summary>
    public double? P50Ms => Quantile(0.5);

    /// <summary>99 of 100 answers took no longer, in milliseconds; null without an answer.</summary>
    public double? P99Ms => Quantile(0.99);

    /// <summary>The duration in milliseconds that this share of the answers did not exceed, to a quarter of it; null without an answer.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double? Quantile(double share)
    {
        var total = Total;
        if (total == 0)
            return null;
        var wanted = share * total;
        var below = 0L;
        for (var index = 0; index < Counts.Count; index++)
        {
            if (Counts[index] > 0 && below + Counts[index] >= wanted)
                return Within(index, (wanted - below) / Counts[index]);
            below += Counts[index];
        }
        return LatencyScale.FromMs(Counts.Count - 1);
    }

    public LatencyHistogram Plus(LatencyHistogram other)
    {
        var sum = new long[Math.Max(Counts.Count, other.Counts.Count)];
        for (var index = 0; index < sum.Length; index++)
            sum[index] = Counts.ElementAtOrDefault(index) + other.Counts.ElementAtOrDefault(index);
        return new(sum);
    }

    public bool Equals(LatencyHistogram? other) => other is not null && Counts.SequenceEqual(other.Counts);

    public override int GetHashCode() => HashCode.Combine(Counts.Count, Total);

    private static double Within(int index, double part)
    {
        var (from, to) = (LatencyScale.FromMs(index), LatencyScale.UpToMs(index));
        return double.IsFinite(to) ? from + Math.Clamp(part, 0, 1) * (to - from) : from;
    }
}
