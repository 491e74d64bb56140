using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Comparisons;

/// <summary>
/// Reads a verdict off a confidence interval: <c>better</c> or <c>worse</c> where all of it lies beyond the margin on that side,
/// <c>equivalent</c> where all of it lies within the margin, else <c>inconclusive</c>. With a margin of 0 an interval that excludes 0 decides.
/// </summary>
public static class DifferenceJudge
{
    /// <param name="low">The lower end of the interval of candidate less baseline; null where there is none.</param>
    /// <param name="margin">0 or more, in the metric's own unit.</param>
    public static DifferenceVerdict Verdict(Direction better, double? low, double? high, double margin) => better switch
    {
        _ when low is null || high is null => DifferenceVerdict.Inconclusive,
        Direction.Higher => OfImprovement(low.Value, high.Value, margin),
        Direction.Lower or Direction.NearerZero => OfImprovement(-high.Value, -low.Value, margin),
        _ => throw new InvalidOperationException("A direction of an unknown kind."),
    };

    private static DifferenceVerdict OfImprovement(double low, double high, double margin) =>
        high < -margin ? DifferenceVerdict.Worse
        : low > margin ? DifferenceVerdict.Better
        : low >= -margin && high <= margin ? DifferenceVerdict.Equivalent
        : DifferenceVerdict.Inconclusive;
}
