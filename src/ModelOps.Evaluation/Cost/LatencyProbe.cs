using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Cost;

/// <summary>Times runs of a loaded model on one thread.</summary>
internal sealed class LatencyProbe(OnnxModel model, TimeProvider clock)
{
    private const int WarmUpRuns = 50;
    private const int MeasuredRuns = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <param name="requests">Inputs that are asked in turn; one or more.</param>
    /// <param name="figures">Where the median, the 95th and the 99th percentile go, in milliseconds.</param>
    public IEnumerable<MeasuredMetric> Measure(IReadOnlyList<IReadOnlyList<Tensor>> requests, (Metric Median, Metric P95, Metric P99) figures)
    {
        Time(requests, WarmUpRuns);
        var sorted = Time(requests, MeasuredRuns);
        sorted.Sort();
        return
        [
            MeasuredMetric.Of(figures.Median, Percentile(sorted, 0.50)),
            MeasuredMetric.Of(figures.P95, Percentile(sorted, 0.95)),
            MeasuredMetric.Of(figures.P99, Percentile(sorted, 0.99)),
        ];
    }

    /// <summary>Stops early with a slow model, after at least ten runs.</summary>
    private List<double> Time(IReadOnlyList<IReadOnlyList<Tensor>> requests, int runs)
    {
        var times = new List<double>(runs);
        var start = clock.GetTimestamp();
        while (times.Count < runs && (times.Count < 10 || clock.GetElapsedTime(start) < Patience))
        {
            var before = clock.GetTimestamp();
            model.Run(requests[times.Count % requests.Count]);
            times.Add(clock.GetElapsedTime(before).TotalMilliseconds);
        }
        return times;
    }

    private static double Percentile(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
