namespace ModelOps.Domain.Comparisons;

/// <summary>One metric of two models on the same rows.</summary>
public sealed record MetricDifference
{
    public required string Metric { get; init; }

    public double? Baseline { get; init; }

    public double? Candidate { get; init; }

    /// <summary>Candidate less baseline; for a metric that is better nearer zero, of their distances from it.</summary>
    public double? Difference { get; init; }

    /// <summary>The lower end of the 95 % confidence interval of the difference.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end.</summary>
    public double? High { get; init; }

    /// <summary><c>bootstrap</c>, <c>influence</c> or <c>delong</c>: how the interval was found.</summary>
    public string? Method { get; init; }

    /// <summary>Two-sided, that there is no difference. It never blocks alone: an effect must exceed its margin.</summary>
    public double? PValue { get; init; }

    /// <summary>The smallest true difference that rows like these show four times in five.</summary>
    public double? SmallestEffect { get; init; }

    /// <summary>The difference that does not matter, in the metric's own unit.</summary>
    public required double Margin { get; init; }

    public required DifferenceVerdict Verdict { get; init; }

    /// <summary>Why there is no difference, or no interval.</summary>
    public string? Undefined { get; init; }
}
