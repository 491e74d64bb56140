using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Gates;

public abstract record GateCondition
{
    private GateCondition() { }

    /// <summary>At least the limit where more is better, at most where less is; within it on both sides where zero is best.</summary>
    public sealed record Threshold(double Limit) : GateCondition;

    /// <summary>Better than the baseline by this much, in the metric's own unit.</summary>
    public sealed record MinAbsoluteChange(double Change) : GateCondition;

    /// <summary>Better than the baseline by this share of the baseline's value.</summary>
    public sealed record MinRelativeChange(double Share) : GateCondition;

    /// <summary>Not worse than the baseline by more than the margin, in the metric's own unit.</summary>
    public sealed record MaxRegression(double Margin) : GateCondition;

    public string Describe(Metric metric) => this switch
    {
        Threshold threshold when metric.Better == Direction.NearerZero => $"within ±{Text(threshold.Limit)}",
        Threshold threshold => $"{(metric.Better == Direction.Higher ? "≥" : "≤")} {Text(threshold.Limit)}",
        MinAbsoluteChange change => $"at least {Text(change.Change)} better",
        MinRelativeChange change => $"at least {Text(100 * change.Share)} % better",
        MaxRegression regression => $"at most {Text(regression.Margin)} worse",
        _ => throw new InvalidOperationException("A gate condition of an unknown kind."),
    };

    /// <summary>How much better than the baseline the candidate has to be; negative where it may be worse.</summary>
    /// <returns>Null for a condition that looks at the candidate alone.</returns>
    public double? RequiredImprovement(double baseline) => this switch
    {
        MinAbsoluteChange change => change.Change,
        MinRelativeChange change => change.Share * Math.Abs(baseline),
        MaxRegression regression => -regression.Margin,
        _ => null,
    };

    /// <summary>The difference that matters: a smaller one is as good as none.</summary>
    public double? MarginThatMatters => this switch
    {
        MaxRegression regression => regression.Margin,
        MinAbsoluteChange change => change.Change,
        _ => null,
    };

    private static string Text(double number) => number.ToString("0.###############");
}
