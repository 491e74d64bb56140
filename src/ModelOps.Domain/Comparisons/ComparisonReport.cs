using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Comparisons;

/// <summary><c>comparison.json</c>: two versions of a model held against each other, row by row.</summary>
public sealed record ComparisonReport
{
    public const string FileName = "comparison.json";
    public const string CurrentSchema = "modelops.comparison/v1";

    public string Schema { get; init; } = CurrentSchema;

    public required ModelName Model { get; init; }

    /// <summary>The digest of each version's ONNX file.</summary>
    public required Sha256Digest Baseline { get; init; }

    /// <inheritdoc cref="Baseline"/>
    public required Sha256Digest Candidate { get; init; }

    /// <summary>The digest of the data that the candidate was measured on.</summary>
    public required Sha256Digest Reference { get; init; }

    /// <summary>How the two were measured on other rows; then nothing else is compared. Null where the rows are the same.</summary>
    public ReferenceChange? ReferenceChange { get; init; }

    public required long Rows { get; init; }

    public required IReadOnlyList<MetricDifference> Metrics { get; init; }

    /// <summary>Their p-values are corrected over all slices (Holm).</summary>
    public required IReadOnlyList<SliceComparison> Slices { get; init; }

    /// <summary>Null where outputs are compared with expected tensors.</summary>
    public PredictionShift? Predictions { get; init; }

    /// <summary>Null where the models were not at hand.</summary>
    public TimingComparison? Timing { get; init; }

    public MetricDifference? Find(Metric metric) => Metrics.FirstOrDefault(difference => difference.Metric == metric.Name);

    public SliceComparison? FindSlice(string column, string name) => Slices.FirstOrDefault(slice => slice.Column == column && slice.Name == name);
}

public sealed record SliceComparison(string Column, string Name, long Rows, IReadOnlyList<MetricDifference> Metrics)
{
    public MetricDifference? Find(Metric metric) => Metrics.FirstOrDefault(difference => difference.Metric == metric.Name);
}

/// <summary>Runs of both versions in turn on the same rows, so that what else the machine does hits both alike.</summary>
/// <param name="BaselineMs">The median time of a single row.</param>
/// <param name="Ratio">The median over pairs of runs: the candidate's time over the baseline's.</param>
/// <param name="RatioLow">The 95 % confidence interval of the ratio.</param>
/// <param name="Runs">Pairs of runs.</param>
public sealed record TimingComparison(double BaselineMs, double CandidateMs, double Ratio, double RatioLow, double RatioHigh, int Runs);
