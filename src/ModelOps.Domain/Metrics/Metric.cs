namespace ModelOps.Domain.Metrics;

/// <summary>A figure that a report holds and a gate may bind.</summary>
/// <param name="Name">As written in manifests and reports, for example <c>roc_auc</c>.</param>
/// <param name="Better">The direction in which the model improves.</param>
/// <param name="OfMachine">Depends on the machine (latency, memory): not the same on a laptop and in the bot.</param>
public sealed record Metric(string Name, Direction Better, bool OfMachine = false)
{
    public static Metric Accuracy { get; } = new("accuracy", Direction.Higher) { Largest = 1 };

    public static Metric RocAuc { get; } = new("roc_auc", Direction.Higher) { Largest = 1 };

    public static Metric LogLoss { get; } = new("log_loss", Direction.Lower);

    public static Metric LatencyP50 { get; } = new("latency_p50_ms", Direction.Lower, OfMachine: true);

    public static Metric LatencyP95 { get; } = new("latency_p95_ms", Direction.Lower, OfMachine: true);

    public static Metric LatencyP99 { get; } = new("latency_p99_ms", Direction.Lower, OfMachine: true);

    /// <summary>The largest value there can be; the smallest one is 0.</summary>
    public double Largest { get; init; } = double.PositiveInfinity;

    public static IReadOnlyDictionary<string, Metric> ByName { get; } =
        new[] { Accuracy, RocAuc, LogLoss, LatencyP50, LatencyP95, LatencyP99 }.ToDictionary(metric => metric.Name);

    public override string ToString() => Name;
}

public enum Direction
{
    Higher,
    Lower,
}
