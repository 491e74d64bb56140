namespace ModelOps.Domain.Metrics;

/// <summary>A figure that a report holds and a gate may bind.</summary>
public sealed record Metric
{
    /// <summary>As written in manifests and reports, for example <c>roc_auc</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The direction in which the model improves.</summary>
    public required Direction Better { get; init; }

    public required MetricTasks Tasks { get; init; }

    /// <summary>For help texts: one line, without the name.</summary>
    public required string Explanation { get; init; }

    /// <summary>Depends on the machine (latency, memory): not the same on a laptop and in the bot.</summary>
    public bool OfMachine { get; init; }

    /// <summary>What a number is followed by; empty for a plain number or one in the unit of the target.</summary>
    public string Unit { get; init; } = "";

    public double Smallest { get; init; }

    public double Largest { get; init; } = double.PositiveInfinity;

    public static Metric Accuracy => ClassificationMetric.Accuracy;

    public static Metric RocAuc => ClassificationMetric.RocAuc;

    public static Metric LogLoss => ClassificationMetric.LogLoss;

    public static Metric LatencyP50 => CostMetric.LatencyP50;

    public static Metric LatencyP95 => CostMetric.LatencyP95;

    public static Metric LatencyP99 => CostMetric.LatencyP99;

    /// <summary>All there are, in the order in which a report shows them.</summary>
    public static IReadOnlyDictionary<string, Metric> ByName => MetricCatalogue.ByName;

    /// <summary>How much better the second value is, in the metric's own unit; negative where it is worse.</summary>
    public double Improvement(double from, double to) => Better switch
    {
        Direction.Higher => to - from,
        Direction.Lower => from - to,
        Direction.NearerZero => Math.Abs(from) - Math.Abs(to),
        _ => throw new InvalidOperationException("A direction of an unknown kind."),
    };

    public override string ToString() => Name;
}
