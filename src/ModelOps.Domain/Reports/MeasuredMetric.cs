using System.Text.Json.Serialization;
using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Reports;

/// <param name="Value">Null where the metric is not defined on these rows.</param>
/// <param name="Undefined">Why it is not, in a sentence.</param>
public sealed record MeasuredMetric(
    string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Value, string? Undefined = null)
{
    /// <summary>The 95 % confidence interval; null where none was computed.</summary>
    public double? Low { get; init; }

    /// <inheritdoc cref="Low"/>
    public double? High { get; init; }

    public static MeasuredMetric Of(Metric metric, double value) =>
        double.IsFinite(value) ? new(metric.Name, value) : NotDefined(metric, "The value is not finite.");

    public static MeasuredMetric NotDefined(Metric metric, string why) => new(metric.Name, null, why);
}
