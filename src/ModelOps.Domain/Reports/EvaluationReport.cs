using System.Text.Json.Serialization;
using ModelOps.Domain.Identifiers;
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

    public required ReportDigests Digests { get; init; }

    /// <summary>For example <c>onnxruntime 1.31.1</c>.</summary>
    public required string Engine { get; init; }

    public required ModelSignature Signature { get; init; }

    public required long Rows { get; init; }

    public required IReadOnlyList<MeasuredMetric> Metrics { get; init; }

    public required IReadOnlyList<MeasuredMetric> Machine { get; init; }

    public MeasuredMetric? Find(Metric metric) => Metrics.Concat(Machine).FirstOrDefault(measured => measured.Name == metric.Name);
}

/// <param name="Value">Null where the metric is not defined on these rows.</param>
/// <param name="Undefined">Why it is not, in a sentence.</param>
public sealed record MeasuredMetric(
    string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Value, string? Undefined = null)
{
    public static MeasuredMetric Of(Metric metric, double value) =>
        double.IsFinite(value) ? new(metric.Name, value) : NotDefined(metric, "The value is not finite.");

    public static MeasuredMetric NotDefined(Metric metric, string why) => new(metric.Name, null, why);
}

/// <summary>The bytes that the figures depend on.</summary>
public sealed record ReportDigests(Sha256Digest Manifest, Sha256Digest Model, Sha256Digest Reference);
