using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Gates;

/// <summary>Holds measured figures against gates.</summary>
public static class GateKeeper
{
    /// <param name="baseline">The version to compare with, measured on the same rows; null where there is none.</param>
    /// <param name="comparison">Of the two, row by row; without it relative gates go by the two values alone.</param>
    public static IReadOnlyList<GateResult> Judge(IEnumerable<Gate> gates, EvaluationReport candidate, EvaluationReport? baseline, ComparisonReport? comparison = null) =>
        [.. gates.Select(gate => gate.Slices is { } slices
            ? JudgeSlices(gate, slices, candidate, baseline, comparison)
            : GateScale.Judge(gate, candidate.Find(gate.Metric), baseline?.Find(gate.Metric)?.Value, comparison?.Find(gate.Metric)))];

    /// <summary>The worst slice decides.</summary>
    private static GateResult JudgeSlices(Gate gate, GateSlices binding, EvaluationReport candidate, EvaluationReport? baseline, ComparisonReport? comparison)
    {
        var slices = candidate.Slices.Where(slice => slice.Column == binding.By).ToList();
        if (slices.Count == 0)
            return new GateResult.Undefined(gate, $"The report has no slices of '{binding.By}'.");
        var judged = slices.Where(slice => slice.Rows >= binding.MinRows).Select(slice => (Slice: slice, Result: JudgeSlice(gate, slice, baseline, comparison))).ToList();
        if (judged.Count == 0)
            return new GateResult.NotApplicable(gate, $"No slice of '{binding.By}' has {binding.MinRows} rows.");
        var (worst, result) = judged.MaxBy(pair => Badness(gate.Metric, pair.Result));
        return result with { Slice = new JudgedSlice(worst.FullName, worst.Rows, judged.Count(pair => pair.Result.IsFailure), judged.Count) };
    }

    private static GateResult JudgeSlice(Gate gate, SliceReport slice, EvaluationReport? baseline, ComparisonReport? comparison)
    {
        var before = baseline?.Slices.FirstOrDefault(other => (other.Column, other.Name) == (slice.Column, slice.Name));
        return GateScale.Judge(gate, slice.Find(gate.Metric), before?.Find(gate.Metric)?.Value, comparison?.FindSlice(slice.Column, slice.Name)?.Find(gate.Metric));
    }

    private static (int Kind, double Distance) Badness(Metric metric, GateResult result) => result switch
    {
        GateResult.Failed failed => (3, failed.Shortfall),
        GateResult.Undefined => (2, 0),
        GateResult.Passed passed => (1, -metric.Improvement(0, passed.Measured)),
        _ => (0, 0),
    };
}
