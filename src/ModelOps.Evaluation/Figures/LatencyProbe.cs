using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Figures;

/// <summary>Times single rows through a loaded model on one thread.</summary>
internal sealed class LatencyProbe(OnnxModel model, TimeProvider clock)
{
    private const int WarmUpRuns = 50;
    private const int MeasuredRuns = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="rows">Inputs of one row each, asked in turn; one or more.</param>
    /// <returns>Percentiles in milliseconds.</returns>
    public IReadOnlyList<MeasuredMetric> Measure(IReadOnlyList<IReadOnlyList<Tensor>> rows)
    {
        Time(rows, WarmUpRuns);
        var sorted = Time(rows, MeasuredRuns);
        sorted.Sort();
        return
        [
            MeasuredMetric.Of(Metric.LatencyP50, Percentile(sorted, 0.50)),
            MeasuredMetric.Of(Metric.LatencyP95, Percentile(sorted, 0.95)),
            MeasuredMetric.Of(Metric.LatencyP99, Percentile(sorted, 0.99)),
        ];
    }

    /// <summary>Stops early with a slow model, after at least ten runs.</summary>
    private List<double> Time(IReadOnlyList<IReadOnlyList<Tensor>> rows, int runs)
    {
        var times = new List<double>(runs);
        var start = clock.GetTimestamp();
        while (times.Count < runs && (times.Count < 10 || clock.GetElapsedTime(start) < Patience))
        {
            var before = clock.GetTimestamp();
            model.Run(rows[times.Count % rows.Count]);
            times.Add(clock.GetElapsedTime(before).TotalMilliseconds);
        }
        return times;
    }

    private static double Percentile(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
