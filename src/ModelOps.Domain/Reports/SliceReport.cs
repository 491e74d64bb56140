using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Reports;

/// <summary>The figures of some of the rows.</summary>
/// <param name="Column">What the rows were chosen by.</param>
/// <param name="Name">The value that they share, or the bounds of their bin, for example <c>12.3 – 14.1</c>.</param>
public sealed record SliceReport(string Column, string Name, long Rows, IReadOnlyList<MeasuredMetric> Metrics)
{
    public string FullName => $"{Column} {Name}";

    public MeasuredMetric? Find(Metric metric) => Metrics.FirstOrDefault(measured => measured.Name == metric.Name);
}
