using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Labels;

/// <summary><c>live.json</c>: how good the answers of a version were, by the labels that came later.</summary>
public sealed record LiveReport
{
    public const string FileName = "live.json";
    public const string CurrentSchema = "modelops.live/v1";

    public string Schema { get; init; } = CurrentSchema;

    public required ModelName Model { get; init; }

    /// <summary>Answers that have a label and were measured.</summary>
    public required long Rows { get; init; }

    /// <summary>Answers whose label or scores are none of the task's.</summary>
    public required long LeftOut { get; init; }

    /// <summary>Why the first of them was left out; null when none was.</summary>
    public string? LeftOutWhy { get; init; }

    public required IReadOnlyList<MeasuredMetric> Metrics { get; init; }

    public required IReadOnlyList<SliceReport> Slices { get; init; }

    public MeasuredMetric? Find(Metric metric) => Metrics.FirstOrDefault(measured => measured.Name == metric.Name);
}
