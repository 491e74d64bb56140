using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Tests.Kit;

/// <summary>Comparisons as the evaluator writes them.</summary>
internal static class SampleComparison
{
    /// <param name="chances">The p-value of each slice.</param>
    public static ComparisonReport Of(EvaluationReport before, EvaluationReport now, params double[] chances) => new()
    {
        Model = now.Model,
        Baseline = before.Digests.Model,
        Candidate = now.Digests.Model,
        Reference = now.Digests.Reference,
        Rows = now.Rows,
        Metrics = [.. now.Metrics.Select(measured => Difference(measured.Name, before.Find(Metric.ByName[measured.Name])?.Value, measured.Value, 0.005 * Math.Abs(measured.Value ?? 0), 0.03))],
        Slices = [.. now.Slices.Zip(before.Slices, chances).Select(slice => SampleSlices.Compare(slice.Second, slice.First, slice.Third))],
        Predictions = new PredictionShift
        {
            Rows = now.Rows, ChangedShare = 0.0321, Psi = 0.214, KolmogorovSmirnov = 0.087,
            Farthest = [new RowShift(17, 0.12, 0.98) { Id = "mail-000018" }, new RowShift(6_500, 0.75, 0.25)],
        },
        Timing = new TimingComparison(0.123, 0.131, 1.07, 1.02, 1.11, 50),
    };

    public static MetricDifference Difference(string metric, double? before, double? now, double halfWidth, double chance) =>
        -Metric.ByName[metric].Improvement(before ?? double.NaN, now ?? double.NaN) * (Metric.ByName[metric].Better == Direction.Higher ? -1 : 1) is var difference && double.IsFinite(difference)
        ? new MetricDifference
        {
            Metric = metric, Baseline = before, Candidate = now, Difference = difference, Low = difference - halfWidth, High = difference + halfWidth,
            Method = "bootstrap", PValue = chance, SmallestEffect = 1.4 * halfWidth, Margin = 0,
            Verdict = DifferenceJudge.Verdict(Metric.ByName[metric].Better, difference - halfWidth, difference + halfWidth, 0),
        }
        : new MetricDifference
        {
            Metric = metric, Baseline = before, Candidate = now, Margin = 0, Verdict = DifferenceVerdict.Inconclusive, Undefined = "It is not defined for both.",
        };
}
