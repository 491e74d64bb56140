using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Reporting;

/// <summary>What a comparison says, in words.</summary>
public static class ComparisonText
{
    public static string Verdict(Metric metric, MetricDifference difference) => difference switch
    {
        { Undefined: { } why } => why,
        { Verdict: DifferenceVerdict.Better } => "better",
        { Verdict: DifferenceVerdict.Worse } => "worse",
        { Verdict: DifferenceVerdict.Equivalent } => "equivalent",
        { SmallestEffect: { } effect } => $"inconclusive: differences below {FigureText.Distance(metric, effect)} do not show on these rows",
        _ => "inconclusive",
    };

    /// <summary>How many answers changed, and how far the answers moved as a whole.</summary>
    public static string Shift(PredictionShift shift, double changed) =>
        $"{changed:P1} of the answers changed{(shift.Psi is { } psi ? $"; the population stability index of the outputs is {psi:0.000}{(psi >= 0.2 ? ", which is a shift" : "")}" : "")}.";

    public static string Timing(TimingComparison timing) =>
        $"One row takes {timing.CandidateMs:0.000} ms, {timing.Ratio:0.00} times the {timing.BaselineMs:0.000} ms before (95 % interval {timing.RatioLow:0.00} … {timing.RatioHigh:0.00}, {timing.Runs} runs in turn).";
}
