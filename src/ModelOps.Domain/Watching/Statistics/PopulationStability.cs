namespace ModelOps.Domain.Watching.Statistics;

/// <summary>The population stability index Σ (q − p) ln(q / p). Half a row is added to every class, so that an empty one does not make it infinite.</summary>
public static class PopulationStability
{
    private const double Added = 0.5;

    public static double Index(ReadOnlySpan<double> reference, ReadOnlySpan<double> live)
    {
        var (n, m, sum) = (Counts.Sum(reference) + (Added * reference.Length), Counts.Sum(live) + (Added * live.Length), 0.0);
        for (var index = 0; index < reference.Length; index++)
        {
            var (p, q) = ((reference[index] + Added) / n, (live[index] + Added) / m);
            sum += (q - p) * Math.Log(q / p);
        }
        return sum;
    }
}
