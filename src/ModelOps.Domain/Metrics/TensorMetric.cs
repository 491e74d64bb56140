namespace ModelOps.Domain.Metrics;

/// <summary>How far output tensors lie from the expected ones, element by element.</summary>
public static class TensorMetric
{
    public static Metric MaxAbsoluteError { get; } = new()
    {
        Name = "max_absolute_error", Better = Direction.Lower, Tasks = MetricTasks.Tensors, Explanation = "Largest difference from the expected value.",
    };

    public static Metric MaxRelativeError { get; } = new()
    {
        Name = "max_relative_error", Better = Direction.Lower, Tasks = MetricTasks.Tensors,
        Explanation = "Largest difference over the expected value, where that is not 0.",
    };

    public static Metric WithinTolerance { get; } = new()
    {
        Name = "within_tolerance", Better = Direction.Higher, Tasks = MetricTasks.Tensors, Largest = 1,
        Explanation = "Share of elements that differ by at most atol + rtol × the expected value.",
    };

    internal static IReadOnlyList<Metric> All { get; } = [MaxAbsoluteError, MaxRelativeError, WithinTolerance];
}
