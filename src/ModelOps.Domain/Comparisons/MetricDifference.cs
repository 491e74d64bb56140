using System.Text.Json.Serialization;

namespace ModelOps.Domain.Comparisons;

public sealed record MetricDifference
{
    public required string Metric { get; init; }
    public double? Baseline { get; init; }
    public double? Candidate { get; init; }
    public double? Difference { get; init; }
    public double? Low { get; init; }
    public double? High { get; init; }
    public string? Method { get; init; }
    public double? PValue { get; init; }
    public double? SmallestEffect { get; init; }
    public double? Margin { get; init; }
    public DifferenceVerdict Verdict { get; init; }
    public string? Undefined { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<DifferenceVerdict>))]
public enum DifferenceVerdict { Better, Equivalent, Worse, Inconclusive }

public sealed record PredictionDiff;
