using ModelOps.Domain.Gates;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Labels;

/// <summary>Whether a live version is as good as its pull request said, as far as the labels can tell.</summary>
public static class ClaimCheck
{
    /// <summary>Below so many labels nothing is said.</summary>
    public const int FewestRows = 100;

    /// <param name="promised">What the version's validation measured.</param>
    /// <returns>Null where nothing was promised or nothing can be said yet.</returns>
    public static Claim? Judge(ModelManifest manifest, EvaluationReport promised, LiveReport live)
    {
        if (manifest.Monitoring.Labels is not { Metric: var metric } || live.Rows < FewestRows)
            return null;
        if (promised.Find(metric) is not { Value: { } promise } || live.Find(metric) is not { Value: { } value, Low: { } low, High: { } high })
            return null;
        var margin = MarginOf(manifest, metric);
        return new Claim
        {
            Metric = metric.Name,
            Promised = promise,
            Margin = margin,
            Live = value,
            Low = low,
            High = high,
            Rows = live.Rows,
            IsBroken = metric.Improvement(promise, BestEnd(metric, low, high)) < -margin,
        };
    }

    /// <summary>Of the interval, the value that speaks most for the model.</summary>
    private static double BestEnd(Metric metric, double low, double high) => metric.Better switch
    {
        Direction.Higher => high,
        Direction.Lower => low,
        Direction.NearerZero => Math.Clamp(0, low, high),
        _ => throw new InvalidOperationException("A direction of an unknown kind."),
    };

    /// <summary>By how much the manifest lets the metric get worse; without such a gate by nothing, the interval alone decides.</summary>
    private static double MarginOf(ModelManifest manifest, Metric metric) => manifest.Gates
        .Where(gate => gate.Metric == metric && gate.Slices is null)
        .Select(gate => (gate.Condition as GateCondition.MaxRegression)?.Margin)
        .Min() ?? 0;
}

/// <summary>A promise beside what became of it.</summary>
public sealed record Claim
{
    /// <summary>By its name in manifests.</summary>
    public required string Metric { get; init; }

    public required double Promised { get; init; }

    /// <summary>How much worse it may be.</summary>
    public required double Margin { get; init; }

    public required double Live { get; init; }

    /// <summary>Of the 95 % confidence interval of <see cref="Live"/>.</summary>
    public required double Low { get; init; }

    /// <inheritdoc cref="Low"/>
    public required double High { get; init; }

    public required long Rows { get; init; }

    /// <summary>The whole interval is worse than the promise and its margin.</summary>
    public required bool IsBroken { get; init; }
}
