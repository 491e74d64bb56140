namespace ModelOps.Domain.Comparisons;

/// <summary>How the answers of a candidate differ from a baseline's on the same rows.</summary>
public sealed record PredictionShift
{
    public required long Rows { get; init; }

    /// <summary>Share of rows with another class or, of numbers, another value beyond the tolerance; null of no rows.</summary>
    public double? ChangedShare { get; init; }

    /// <summary>Population stability index over the deciles of the baseline; above 0.2 is commonly called a shift.</summary>
    public double? Psi { get; init; }

    /// <summary>Kolmogorov and Smirnov's: the largest distance of the two cumulative distributions.</summary>
    public double? KolmogorovSmirnov { get; init; }

    /// <summary>The rows that moved most, the farthest first.</summary>
    public required IReadOnlyList<RowShift> Farthest { get; init; }
}
