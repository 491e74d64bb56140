using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Reports;

/// <summary>
/// <c>report.json</c>: one model measured on its reference data. All but <see cref="Machine"/> is the same wherever it is measured
/// (relative 1e-6).
/// </summary>
public sealed record EvaluationReport
{
    public const string FileName = "report.json";
    public const string CurrentSchema = "modelops.report/v1";

    public string Schema { get; init; } = CurrentSchema;

    public required ModelName Model { get; init; }

    /// <summary>As manifests write it, for example <c>binary-classification</c>.</summary>
    public required string Task { get; init; }

    public required ReportDigests Digests { get; init; }

    /// <summary>For example <c>onnxruntime 1.31.1</c>.</summary>
    public required string Engine { get; init; }

    public required ModelSignature Signature { get; init; }

    public required GraphSummary Graph { get; init; }

    public required long Rows { get; init; }

    public required IReadOnlyList<MeasuredMetric> Metrics { get; init; }

    /// <summary>The columns that slices are made by.</summary>
    public required IReadOnlyList<SliceColumn> SlicedBy { get; init; }

    public required IReadOnlyList<SliceReport> Slices { get; init; }

    /// <summary>Null for other tasks than classification.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>Null for other tasks than classification.</summary>
    public IReadOnlyList<CalibrationBin>? Calibration { get; init; }

    /// <summary>What is odd about the reference data.</summary>
    public required IReadOnlyList<ReportNote> Checks { get; init; }

    /// <summary>How the model answers inputs that it should bear.</summary>
    public required IReadOnlyList<ProbeResult> Probes { get; init; }

    public required IReadOnlyList<MeasuredMetric> Machine { get; init; }

    /// <summary>What held the model while it was measured, for a person; null where nothing but its author did.</summary>
    public string? Sandbox { get; init; }

    /// <summary>How long the whole evaluation took there; null where nobody looked.</summary>
    public double? Seconds { get; init; }

    public MeasuredMetric? Find(Metric metric) => Metrics.Concat(Machine).FirstOrDefault(measured => measured.Name == metric.Name);
}
