using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Probes;

namespace ModelOps.Evaluation.Measuring;

/// <summary>What came of running a model on its reference data.</summary>
internal sealed record Measurement
{
    public required long Rows { get; init; }

    public required IReadOnlyList<MeasuredMetric> Metrics { get; init; }

    public required IReadOnlyList<SliceColumn> SlicedBy { get; init; }

    public required IReadOnlyList<SliceReport> Slices { get; init; }

    public ConfusionMatrix? Confusion { get; init; }

    public IReadOnlyList<CalibrationBin>? Calibration { get; init; }

    public required IReadOnlyList<ReportNote> Checks { get; init; }

    public required IReadOnlyList<ColumnProfile> Inputs { get; init; }

    public required IReadOnlyList<ColumnProfile> Outputs { get; init; }

    /// <summary>Some of the rows, to ask the model with.</summary>
    public required Requests Requests { get; init; }
}
