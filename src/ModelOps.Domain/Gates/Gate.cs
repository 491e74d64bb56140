using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Gates;

/// <summary>A condition that a model must meet before it serves.</summary>
/// <param name="Line">Where it stands in its file, from 1.</param>
public sealed record Gate(Metric Metric, GateCondition Condition, GateSeverity Severity, int Line)
{
    public GateBasis Basis { get; init; }

    /// <summary>Null: the gate binds all rows together.</summary>
    public GateSlices? Slices { get; init; }

    /// <summary>For example <c>recall ≥ 0.9 in each texture</c>.</summary>
    public override string ToString() => $"{Metric} {Describe()}";

    /// <summary>The condition without the metric.</summary>
    public string Describe() => Condition.Describe(Metric)
        + (Basis == GateBasis.Interval ? " (95 % sure)" : "")
        + (Slices is { } slices ? $" in each {slices.By}" : "");
}

public enum GateSeverity
{
    Fail,
    Warn,
}

public enum GateBasis
{
    /// <summary>The measured value itself.</summary>
    Point,

    /// <summary>The bad end of the 95 % confidence interval: the gate holds only where the rows show that it does.</summary>
    Interval,
}

/// <param name="By">The column whose slices are held to the gate one by one.</param>
/// <param name="MinRows">Slices of fewer rows are not judged.</param>
public sealed record GateSlices(string By, int MinRows)
{
    public const int DefaultMinRows = 30;
}
