using ModelOps.Domain.Gates;

namespace ModelOps.Domain.Reporting;

/// <summary>The outcome of a gate in words, without markup.</summary>
public static class GateText
{
    public static string Of(GateResult result) => result switch
    {
        GateResult.Passed { Slice: { } slice } => $"holds in {slice.Judged} slices",
        GateResult.Passed => "holds",
        GateResult.Failed failed => $"{Verb(failed)} by {FigureText.Distance(failed.Gate.Metric, failed.Shortfall)}{Slices(failed)}",
        GateResult.Undefined undefined => $"{Verb(undefined)}: {undefined.Why}",
        GateResult.NotApplicable nothing => $"n/a: {nothing.Why}",
        _ => throw new InvalidOperationException("A gate result of an unknown kind."),
    };

    /// <summary>Which slice a gate fails in, by how much and how sure: a sentence.</summary>
    public static string OfSlice(GateResult result) => result switch
    {
        GateResult.Failed { Slice: { } slice } failed =>
            $"{failed.Gate} {Verb(failed)} in {slice.Name} ({slice.Rows:N0} rows): {FigureText.Of(failed.Gate.Metric, failed.Measured)}, {FigureText.Distance(failed.Gate.Metric, failed.Shortfall)} off{Sureness(failed)}.",
        GateResult.Undefined { Slice: { } slice } undefined => $"{undefined.Gate} {Verb(undefined)} in {slice.Name} ({slice.Rows:N0} rows): {undefined.Why}",
        _ => throw new ArgumentException("A gate that does not fail in a slice.", nameof(result)),
    };

    private static string Sureness(GateResult result) => result.Interval is { } interval
        ? $" (95 % interval {FigureText.Of(result.Gate.Metric, interval.Low)} … {FigureText.Of(result.Gate.Metric, interval.High)})"
        : "";

    private static string Slices(GateResult result) => result.Slice is { Failing: > 1 } slice ? $", and {slice.Failing} of {slice.Judged} slices do" : "";

    private static string Verb(GateResult failure) => failure.Blocks ? "fails" : "misses";
}
