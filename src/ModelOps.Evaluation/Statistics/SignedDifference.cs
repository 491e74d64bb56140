using ModelOps.Domain.Metrics;

namespace ModelOps.Evaluation.Statistics;

/// <summary>Candidate less baseline; for a metric that is better nearer zero, of the distances from it.</summary>
internal static class SignedDifference
{
    public static double Of(Metric metric, double baseline, double candidate) => Side(metric, candidate) * candidate - (Side(metric, baseline) * baseline);

    /// <summary>The derivative of what is compared by the figure.</summary>
    public static double Side(Metric metric, double figure) => metric.Better == Direction.NearerZero && figure < 0 ? -1 : 1;
}
