namespace ModelOps.Domain.Watching.Columns;

/// <summary>How far one column, or the traffic, is from what is expected of it, in one way.</summary>
public sealed record ColumnEffect
{
    /// <summary>Empty for what is of no column.</summary>
    public string Column { get; init; } = "";

    /// <summary>An input and an output may have the same name.</summary>
    public bool IsOutput { get; init; }

    public required AlertCause Cause { get; init; }

    /// <summary>In thresholds: from 1 on it is worth telling.</summary>
    public required double Effect { get; init; }

    /// <summary>How likely chance alone makes it.</summary>
    public required double Chance { get; init; }

    /// <summary>Large enough, and more than chance.</summary>
    public required bool IsBeyond { get; init; }

    /// <summary>Values of the column, or requests, that were judged.</summary>
    public required long Values { get; init; }

    /// <summary>A mean of numbers, or a share.</summary>
    public double? Before { get; init; }

    /// <inheritdoc cref="Before"/>
    public double? Now { get; init; }

    /// <summary>Of numbers, in the reference data.</summary>
    public double? SpreadBefore { get; init; }

    public double? SpreadNow { get; init; }

    /// <summary>Whose share <see cref="Before"/> and <see cref="Now"/> are: the words whose share changed most.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    public double? Psi { get; init; }

    /// <summary>In the reference's standard deviations.</summary>
    public double? Wasserstein { get; init; }

    public double? JensenShannon { get; init; }

    public double? KolmogorovSmirnov { get; init; }
}
