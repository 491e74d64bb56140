using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>
/// Every metric of two models on the same rows, with its interval: by DeLong for ROC AUC, by influences for the other rankings of several
/// classes and above 20,000 rows, else by a paired bootstrap. The p-value of accuracy is McNemar's (DESIGN, section 4).
/// </summary>
/// <param name="margins">The differences that do not matter, by metric; none is 0.</param>
internal sealed class PairedDifferences(IReadOnlyDictionary<string, double> margins, int resamples = PairedBootstrap.Resamples)
{
    public IReadOnlyList<MetricDifference> Of(BinaryRows baseline, BinaryRows candidate)
    {
        SameRows.Require(baseline.Weights, candidate.Weights, baseline.Positive.AsSpan().SequenceEqual(candidate.Positive));
        return Judge(Both.Of(() => ReweighedModel.Of(baseline), () => ReweighedModel.Of(candidate)), new(
            baseline.Weights, row => baseline.Positive[row], (row, second) => (second ? candidate : baseline) is var rows && rows.Predicted(row) == rows.Positive[row]));
    }

    public IReadOnlyList<MetricDifference> Of(MulticlassRows baseline, MulticlassRows candidate)
    {
        SameRows.Require(baseline.Weights, candidate.Weights, baseline.Classes == candidate.Classes && baseline.Targets.AsSpan().SequenceEqual(candidate.Targets));
        return Judge(Both.Of(() => ReweighedModel.Of(baseline), () => ReweighedModel.Of(candidate)), new(
            baseline.Weights, _ => 0, (row, second) => (second ? candidate : baseline) is var rows && rows.Predicted[row] == rows.Targets[row]));
    }

    public IReadOnlyList<MetricDifference> Of(RegressionRows baseline, RegressionRows candidate)
    {
        SameRows.Require(baseline.Weights, candidate.Weights, Enumerable.Range(0, baseline.Count).All(row => baseline.Targets[row] == candidate.Targets[row]));
        return Judge(Both.Of(() => ReweighedModel.Of(baseline), () => ReweighedModel.Of(candidate)), new(baseline.Weights, _ => 0, null));
    }

    private List<MetricDifference> Judge((ReweighedModel, ReweighedModel) models, PairedRows rows)
    {
        var (baseline, candidate) = models;
        var intervals = new PairedIntervals(rows, baseline, candidate).Find(resamples);
        return [.. baseline.Measured.Zip(candidate.Measured, (before, after) =>
        {
            var metric = Metric.ByName[before.Name];
            var difference = new MetricDifference
            {
                Metric = before.Name,
                Baseline = before.Value,
                Candidate = after.Value,
                Margin = margins.GetValueOrDefault(before.Name),
                Verdict = DifferenceVerdict.Inconclusive,
            };
            return before.Value is { } from && after.Value is { } to
                ? WithInterval(difference with { Difference = SignedDifference.Of(metric, from, to) }, metric, intervals[metric])
                : difference with { Undefined = before.Undefined ?? after.Undefined };
        })];
    }

    private static MetricDifference WithInterval(MetricDifference difference, Metric metric, DifferenceInterval interval) => interval switch
    {
        DifferenceInterval.Found found => difference with
        {
            Low = found.Low,
            High = found.High,
            Method = found.Method,
            PValue = found.PValue,
            SmallestEffect = InfluenceInterval.DetectableInErrors * found.StandardError,
            Verdict = DifferenceJudge.Verdict(metric.Better, found.Low, found.High, difference.Margin),
        },
        DifferenceInterval.NotFound none => difference with { Undefined = none.Why },
        _ => throw new InvalidOperationException("An interval of an unknown kind."),
    };
}
