namespace ModelOps.Domain.Reports;

/// <summary>The rows whose probability lies in one range: [<see cref="Low"/>, <see cref="High"/>), the last one with its end.</summary>
public sealed record CalibrationBin
{
    public required double Low { get; init; }

    public required double High { get; init; }

    /// <summary>How many rows, or the sum of their weights.</summary>
    public required double Weight { get; init; }

    /// <summary>What the model says; null of no rows.</summary>
    public double? MeanProbability { get; init; }

    /// <summary>What happens: the share of rows that are positive, or, with several classes, right; null of no rows.</summary>
    public double? ObservedShare { get; init; }
}
