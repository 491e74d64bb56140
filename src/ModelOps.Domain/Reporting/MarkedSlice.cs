using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <param name="Before">The same rows of the baseline; null where it has none.</param>
/// <param name="Compared">Null where nothing was compared.</param>
internal sealed record MarkedSlice(SliceReport Slice, SliceReport? Before, SliceComparison? Compared, SliceMark Mark)
{
    /// <summary>Of a p-value that is corrected over all slices.</summary>
    public const double BeyondChance = 0.05;

    /// <param name="metrics">Those by which slices are compared.</param>
    public static IEnumerable<MarkedSlice> Of(ModelVerdict.Judged judged, IReadOnlyList<Metric> metrics)
    {
        var before = ComparedBaseline.Of(judged);
        var earlier = before?.Slices.DistinctBy(slice => (slice.Column, slice.Name)).ToDictionary(slice => (slice.Column, slice.Name)) ?? [];
        var compared = judged.Comparison?.Slices.DistinctBy(slice => (slice.Column, slice.Name)).ToDictionary(slice => (slice.Column, slice.Name)) ?? [];
        var gates = judged.Gates.Select(result => result.Gate).Where(gate => gate.Slices is not null).ToList();
        foreach (var slice in judged.Candidate.Slices)
        {
            var (old, difference) = (earlier.GetValueOrDefault((slice.Column, slice.Name)), compared.GetValueOrDefault((slice.Column, slice.Name)));
            var results = GateKeeper.Judge(
                gates.Where(gate => gate.Slices!.By == slice.Column), judged.Candidate with { Slices = [slice] },
                before is null ? null : before with { Slices = old is null ? [] : [old] },
                difference is null ? null : judged.Comparison! with { Slices = [difference] });
            yield return new MarkedSlice(slice, old, difference, MarkOf(results, difference, metrics));
        }
    }

    private static SliceMark MarkOf(IReadOnlyList<GateResult> results, SliceComparison? compared, IReadOnlyList<Metric> metrics) =>
        results.Any(result => result.Blocks) ? SliceMark.Fails
        : results.Any(result => result.IsFailure) ? SliceMark.Misses
        : metrics.Any(metric => Improvement(compared, metric) < 0) ? SliceMark.Worse
        : metrics.Any(metric => Improvement(compared, metric) > 0) ? SliceMark.Better
        : SliceMark.None;

    /// <summary>0 within chance.</summary>
    private static double Improvement(SliceComparison? compared, Metric metric) =>
        compared?.Find(metric) is { PValue: < BeyondChance, Difference: { } difference } ? metric.Better == Direction.Higher ? difference : -difference : 0;
}
