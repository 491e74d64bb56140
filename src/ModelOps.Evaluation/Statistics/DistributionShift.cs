using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>How far two samples lie apart as distributions. Both are sorted from low to high, and hold one or more numbers.</summary>
internal static class DistributionShift
{
    private const int Bins = 10;

    /// <summary>
    /// The population stability index Σ (q − p) ln(q / p) over bins between the baseline's deciles (numpy's linear quantiles; equal ones are one).
    /// A value on an edge belongs to the bin above. Half a row is added to every bin, so that an empty one does not make it infinite.
    /// </summary>
    public static double Psi(NumberColumn baseline, NumberColumn candidate)
    {
        double[] edges = [.. Enumerable.Range(1, Bins - 1).Select(decile => Quantile(baseline, decile / (double)Bins)).Distinct()];
        var (before, after) = (Shares(baseline, edges), Shares(candidate, edges));
        return before.Zip(after, (p, q) => (q - p) * Math.Log(q / p)).Sum();
    }

    /// <summary>The largest distance of the two cumulative distributions.</summary>
    public static double KolmogorovSmirnov(NumberColumn baseline, NumberColumn candidate)
    {
        var (before, after, largest) = (0, 0, 0.0);
        while (before < baseline.Count && after < candidate.Count)
        {
            var value = Math.Min(baseline[before], candidate[after]);
            while (before < baseline.Count && baseline[before] <= value)
                before++;
            while (after < candidate.Count && candidate[after] <= value)
                after++;
            largest = Math.Max(largest, Math.Abs(((double)before / baseline.Count) - ((double)after / candidate.Count)));
        }
        return largest;
    }

    private static double Quantile(NumberColumn sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var (low, part) = ((int)place, place - Math.Floor(place));
        return sorted[low] + (part * (sorted[Math.Min(low + 1, sorted.Count - 1)] - sorted[low]));
    }

    private static double[] Shares(NumberColumn values, double[] edges)
    {
        var counts = new double[edges.Length + 1];
        Array.Fill(counts, 0.5);
        for (var (row, bin) = (0, 0); row < values.Count; row++)
        {
            while (bin < edges.Length && values[row] >= edges[bin])
                bin++;
            counts[bin]++;
        }
        return Array.ConvertAll(counts, count => count / (values.Count + (0.5 * counts.Length)));
    }
}
