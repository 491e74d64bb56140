using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Gates;

public abstract record GateCondition
{
    private GateCondition() { }

    /// <summary>At least the limit where more is better, at most where less is.</summary>
    public sealed record Threshold(double Limit) : GateCondition;

    /// <summary>Not worse than the baseline by more than the margin, in the metric's own unit.</summary>
    public sealed record MaxRegression(double Margin) : GateCondition;

    public string Describe(Metric metric) => this switch
    {
        Threshold threshold => $"{(metric.Better == Direction.Higher ? "≥" : "≤")} {Text(threshold.Limit)}",
        MaxRegression regression => $"at most {Text(regression.Margin)} worse",
        _ => throw new InvalidOperationException("A gate condition of an unknown kind."),
    };

    private static string Text(double number) => number.ToString("0.###############");
}
