namespace ModelOps.Domain.Metrics;

/// <summary>What a model costs to run, whatever its task.</summary>
public static class CostMetric
{
    public static Metric LatencyP50 { get; } = OfMachine("latency_p50_ms", "ms", "Median time of one row.");

    public static Metric LatencyP95 { get; } = OfMachine("latency_p95_ms", "ms", "Time within which 95 of 100 single rows are answered.");

    public static Metric LatencyP99 { get; } = OfMachine("latency_p99_ms", "ms", "Time within which 99 of 100 single rows are answered.");

    public static Metric BatchLatencyP50 { get; } = OfMachine("batch_latency_p50_ms", "ms", "Median time of one batch.");

    public static Metric BatchLatencyP95 { get; } = OfMachine("batch_latency_p95_ms", "ms", "Time within which 95 of 100 batches are answered.");

    public static Metric BatchLatencyP99 { get; } = OfMachine("batch_latency_p99_ms", "ms", "Time within which 99 of 100 batches are answered.");

    public static Metric LoadTime { get; } = OfMachine("load_time_ms", "ms", "Time from the file to a model that answers.");

    public static Metric PeakMemory { get; } = OfMachine("peak_memory_mb", "MB", "Most memory that the model held while it ran.");

    /// <summary>The same on every machine, unlike the others.</summary>
    public static Metric ModelSize { get; } = OfMachine("model_size_mb", "MB", "Size of the model's files.") with { OfMachine = false };

    internal static IReadOnlyList<Metric> All { get; } =
        [LatencyP50, LatencyP95, LatencyP99, BatchLatencyP50, BatchLatencyP95, BatchLatencyP99, LoadTime, PeakMemory, ModelSize];

    private static Metric OfMachine(string name, string unit, string explanation) => new()
    {
        Name = name, Better = Direction.Lower, Tasks = MetricTasks.All, OfMachine = true, Unit = unit, Explanation = explanation,
    };
}
