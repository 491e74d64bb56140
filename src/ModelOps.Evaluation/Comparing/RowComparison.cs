using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Answers;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Predictions;
using ModelOps.Evaluation.Slices;
using ModelOps.Evaluation.Statistics;

namespace ModelOps.Evaluation.Comparing;

/// <summary>Compares two versions on the same rows: all of them, and slice by slice.</summary>
internal static class RowComparison
{
    /// <summary>Slices are many: each gets fewer resamples than the whole.</summary>
    private const int SliceResamples = 500;

    private static readonly Dictionary<string, double> NoMargins = [];

    public static ComparisonReport Fill(ComparisonReport comparison, PredictionTable baseline, PredictionTable candidate)
    {
        var (before, after) = Both.Of(baseline.Answers, candidate.Answers);
        if (before is null || after is null)
            return comparison;
        if (!HaveSameTruth(before, after))
            throw new RefusedModelException(EvaluationReport.FileName, "The two versions were held against different targets, labels or weights. Evaluate both with the same 'reference' and 'outputs.labels'.");
        var slices = candidate.Slices();
        var (metrics, shift) = Both.Of(() => Differences(new PairedDifferences(NoMargins), before, after), () => Shift(before, after));
        return comparison with
        {
            Metrics = metrics,
            Slices = Corrected([.. slices.Select(slice => OfSlice(slice, before, after))]),
            Predictions = shift is null ? null : Named(shift, candidate),
        };
    }

    private static bool HaveSameTruth(TaskAnswers before, TaskAnswers after) => (before, after) switch
    {
        (BinaryAnswers one, BinaryAnswers other) => one.Rows.Positive.AsSpan().SequenceEqual(other.Rows.Positive) && HaveSameWeights(one.Rows.Weights, other.Rows.Weights),
        (MulticlassAnswers one, MulticlassAnswers other) => one.Rows.Classes == other.Rows.Classes && one.Rows.Targets.AsSpan().SequenceEqual(other.Rows.Targets) && HaveSameWeights(one.Rows.Weights, other.Rows.Weights),
        (RegressionAnswers one, RegressionAnswers other) => one.Count == other.Count && Enumerable.Range(0, one.Count).All(row => one.Rows.Targets[row] == other.Rows.Targets[row]) && HaveSameWeights(one.Rows.Weights, other.Rows.Weights),
        _ => false,
    };

    private static bool HaveSameWeights(RowWeights one, RowWeights other) => one.Count == other.Count && Enumerable.Range(0, one.Count).All(row => one[row] == other[row]);

    private static SliceComparison OfSlice(Slice slice, TaskAnswers before, TaskAnswers after) => new(slice.Column, slice.Name, slice.Rows.Length,
        Differences(new PairedDifferences(NoMargins, SliceResamples), before.Select(slice.Rows), after.Select(slice.Rows)));

    private static IReadOnlyList<MetricDifference> Differences(PairedDifferences differences, TaskAnswers before, TaskAnswers after) => (before, after) switch
    {
        (BinaryAnswers one, BinaryAnswers other) => differences.Of(one.Rows, other.Rows),
        (MulticlassAnswers one, MulticlassAnswers other) => differences.Of(one.Rows, other.Rows),
        (RegressionAnswers one, RegressionAnswers other) => differences.Of(one.Rows, other.Rows),
        _ => throw new InvalidOperationException("Answers of different kinds."),
    };

    private static PredictionShift? Shift(TaskAnswers before, TaskAnswers after) => (before, after) switch
    {
        (BinaryAnswers one, BinaryAnswers other) => PredictionDiff.Of(one.Rows, other.Rows),
        (MulticlassAnswers one, MulticlassAnswers other) => PredictionDiff.Of(one.Rows, other.Rows),
        (RegressionAnswers one, RegressionAnswers other) => PredictionDiff.Of(one.Rows, other.Rows, Tolerance.Default.Relative, Tolerance.Default.Absolute),
        _ => null,
    };

    private static PredictionShift Named(PredictionShift shift, PredictionTable candidate)
    {
        var ids = candidate.Ids(shift.Farthest.Select(far => far.Row));
        return shift with { Farthest = [.. shift.Farthest.Zip(ids, (far, id) => far with { Id = id })] };
    }

    /// <summary>The p-values of one metric over all slices are corrected together (Holm).</summary>
    private static List<SliceComparison> Corrected(List<SliceComparison> slices)
    {
        var corrected = slices.SelectMany((slice, index) => slice.Metrics.Select(difference => (index, difference)))
            .Where(pair => pair.difference.PValue is not null)
            .GroupBy(pair => pair.difference.Metric)
            .SelectMany(metric => metric.Zip(Holm.Adjust([.. metric.Select(pair => pair.difference.PValue!.Value)]), (pair, p) => (pair.index, Difference: pair.difference with { PValue = p })))
            .ToLookup(pair => (pair.index, pair.Difference.Metric), pair => pair.Difference);
        return [.. slices.Select((slice, index) => slice with { Metrics = [.. slice.Metrics.Select(difference => corrected[(index, difference.Metric)].FirstOrDefault() ?? difference)] })];
    }
}
