using ModelOps.Domain.Gates;

namespace ModelOps.Domain.Reporting;

/// <summary>The outcome of a gate in words, without markup.</summary>
public static class GateText
{
    public static string Of(GateResult result) => result switch
    {
        GateResult.Passed { Slice: { } slice } => $"holds in {slice.Judged} slices",
        GateResult.Passed => "holds",
        GateResult.Failed failed => $"{Verb(failed)} by {FigureText.Distance(failed.Gate.Metric, failed.Shortfall)}",
        GateResult.Undefined undefined => $"{Verb(undefined)}: {undefined.Why}",
        GateResult.NotApplicable nothing => $"n/a: {nothing.Why}",
        _ => throw new InvalidOperationException("A gate result of an unknown kind."),
    };

    /// <summary>What a gate on slices says: which slice decided, by how much and how sure.</summary>
    public static string OfSlices(GateResult result) => (result, result.Slice) switch
    {
        (GateResult.Passed passed, { } slice) => $"{result.Gate} holds in {slice.Judged} slices; the nearest to it is {slice.Name} ({slice.Rows:N0} rows) with {FigureText.Of(result.Gate.Metric, passed.Measured)}.",
        (GateResult.Failed failed, { } slice) => $"{result.Gate} {Verb(result)} in {slice.Name} ({slice.Rows:N0} rows) by {FigureText.Distance(result.Gate.Metric, failed.Shortfall)}: "
            + $"{FigureText.Of(result.Gate.Metric, failed.Measured)}{Sureness(result)}. It {Verb(result)} in {slice.Failing} of {slice.Judged} slices.",
        (GateResult.Undefined undefined, { } slice) => $"{result.Gate} {Verb(result)} in {slice.Name} ({slice.Rows:N0} rows): {undefined.Why}",
        _ => $"{result.Gate}: {Of(result)}",
    };

    private static string Sureness(GateResult result) => result.Interval is { } interval
        ? result.Gate.Condition is GateCondition.Threshold
            ? $" (95 % interval {FigureText.Of(result.Gate.Metric, interval.Low)} … {FigureText.Of(result.Gate.Metric, interval.High)})"
            : $" (95 % interval of the difference {FigureText.Interval(result.Gate.Metric, interval.Low, interval.High)})"
        : "";

    private static string Verb(GateResult failure) => failure.Blocks || failure.Override is not null ? "fails" : "misses";
}
