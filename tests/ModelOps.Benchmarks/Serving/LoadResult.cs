namespace ModelOps.Benchmarks.Serving;

/// <param name="PerSecond">Requests answered a second.</param>
/// <param name="P50">Microseconds.</param>
/// <param name="P99">Microseconds.</param>
/// <param name="Answered">Requests of the whole run.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99, double Answered)
{
    /// <summary>Of several runs, each figure by itself.</summary>
    public static LoadResult Median(IReadOnlyList<LoadResult> runs) => new(
        Middle(runs.Select(run => run.PerSecond)), Middle(runs.Select(run => run.P50)),
        Middle(runs.Select(run => run.P99)), Middle(runs.Select(run => run.Answered)));

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
