namespace ModelOps.Domain.Watching.Statistics;

/// <summary>The distance (the root of the divergence) with logarithms to base 2: 0 for the same shares, 1 when nothing is in common.</summary>
public static class JensenShannon
{
    /// <summary>As <c>scipy.spatial.distance.jensenshannon(…, base=2)</c>.</summary>
    /// <returns>NaN when one of them has no count.</returns>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (n, m, divergence) = (Counts.Sum(first), Counts.Sum(second), 0.0);
        for (var index = 0; index < first.Length; index++)
        {
            var (p, q) = (first[index] / n, second[index] / m);
            divergence += Part(p, (p + q) / 2) + Part(q, (p + q) / 2);
        }
        return Math.Sqrt(Math.Max(0, divergence / 2));
    }

    private static double Part(double share, double middle) => share == 0 ? 0 : share * Math.Log2(share / middle);
}
