using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Gates;

/// <summary>Holds one figure against one gate.</summary>
internal static class GateScale
{
    /// <param name="baseline">The same figure of the version to compare with.</param>
    /// <param name="difference">Of the two figures, with its interval.</param>
    public static GateResult Judge(Gate gate, MeasuredMetric? measured, double? baseline, MetricDifference? difference)
    {
        if (measured?.Value is not { } value)
            return new GateResult.Undefined(gate, measured?.Undefined ?? $"The report has no {gate.Metric}.");
        if (gate.Condition is GateCondition.Threshold threshold)
            return JudgeThreshold(gate, threshold.Limit, value, Interval.Of(measured.Low, measured.High), baseline);
        return baseline is { } before
            ? JudgeChange(gate, value, before, Interval.Of(difference?.Low, difference?.High))
            : new GateResult.NotApplicable(gate, "No version to compare with.");
    }

    private static GateResult JudgeThreshold(Gate gate, double limit, double value, Interval? interval, double? baseline) =>
        gate.Basis == GateBasis.Interval && interval is null
            ? NoInterval(gate)
            : Result(gate, value, limit, baseline, Room(gate, limit, value, interval), interval);

    private static GateResult JudgeChange(Gate gate, double value, double baseline, Interval? difference)
    {
        if (gate.Basis == GateBasis.Interval && difference is null)
            return NoInterval(gate);
        var required = RequiredValue(gate.Metric, baseline, gate.Condition.RequiredImprovement(baseline)!.Value);
        // Of a metric that is best at zero the difference is one of distances from it.
        var from = gate.Metric.Better == Direction.NearerZero ? Math.Abs(baseline) : baseline;
        var shifted = difference is null ? null : new Interval(from + difference.Low, from + difference.High);
        return Result(gate, value, required, baseline, Room(gate, required, value, shifted), difference);
    }

    /// <summary>Written so that a NaN never passes.</summary>
    private static GateResult Result(Gate gate, double value, double required, double? baseline, double room, Interval? interval) => room >= 0
        ? new GateResult.Passed(gate, value, baseline) { Interval = interval }
        : new GateResult.Failed(gate, value, required, baseline) { Shortfall = Math.Abs(room), Interval = interval };

    /// <summary>How far the value, or the bad end of its interval, is on the good side of a limit; negative on the bad one.</summary>
    private static double Room(Gate gate, double limit, double value, Interval? interval) => gate.Basis == GateBasis.Interval
        ? Math.Min(gate.Metric.Improvement(limit, interval!.Low), gate.Metric.Improvement(limit, interval.High))
        : gate.Metric.Improvement(limit, value);

    private static double RequiredValue(Metric metric, double baseline, double improvement) => metric.Better switch
    {
        Direction.Higher => baseline + improvement,
        Direction.Lower => baseline - improvement,
        _ => Math.Abs(baseline) - improvement,
    };

    private static GateResult.Undefined NoInterval(Gate gate) =>
        new(gate, $"The gate asks for a 95 % confidence interval, and {gate.Metric} has none on these rows.");
}
