using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Gates;

/// <summary>Holds measured figures against gates.</summary>
public static class GateKeeper
{
    /// <param name="baseline">The version to compare with, measured on the same rows; null where there is none.</param>
    public static IReadOnlyList<GateResult> Judge(IEnumerable<Gate> gates, EvaluationReport candidate, EvaluationReport? baseline) =>
        [.. gates.Select(gate => Judge(gate, candidate.Find(gate.Metric), baseline?.Find(gate.Metric)?.Value))];

    private static GateResult Judge(Gate gate, MeasuredMetric? measured, double? baseline)
    {
        if (measured?.Value is not { } value)
            return new GateResult.Undefined(gate, measured?.Undefined ?? $"The report has no {gate.Metric}.");
        if (Required(gate, baseline) is not { } required)
            return new GateResult.NotApplicable(gate, "No version to compare with.");
        return Holds(gate.Metric.Better, value, required)
            ? new GateResult.Passed(gate, value, baseline)
            : new GateResult.Failed(gate, value, required, baseline);
    }

    private static double? Required(Gate gate, double? baseline) => gate.Condition switch
    {
        GateCondition.Threshold threshold => threshold.Limit,
        GateCondition.MaxRegression regression when gate.Metric.Better == Direction.Higher => baseline - regression.Margin,
        GateCondition.MaxRegression regression => baseline + regression.Margin,
        _ => throw new InvalidOperationException("A gate condition of an unknown kind."),
    };

    /// <summary>Written so that a NaN never passes.</summary>
    private static bool Holds(Direction better, double value, double required) => better == Direction.Higher ? value >= required : value <= required;
}
