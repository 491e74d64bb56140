using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Gates;

/// <summary>A condition that a model must meet before it serves.</summary>
/// <param name="Line">Where it stands in the manifest, from 1.</param>
public sealed record Gate(Metric Metric, GateCondition Condition, GateSeverity Severity, int Line)
{
    /// <summary>For example <c>roc_auc ≥ 0.97</c>.</summary>
    public override string ToString() => $"{Metric} {Condition.Describe(Metric)}";
}

public enum GateSeverity
{
    Fail,
    Warn,
}
