using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Evaluation.Figures;

/// <summary>The figures of a classifier of several classes, equal to scikit-learn's of the same names to 1e-9.</summary>
internal static class MulticlassMetrics
{
    private static readonly (Metric Metric, int Top)[] Tops =
        [(ClassificationMetric.Top2Accuracy, 2), (ClassificationMetric.Top3Accuracy, 3), (ClassificationMetric.Top5Accuracy, 5)];

    public static IReadOnlyList<MeasuredMetric> Of(MulticlassRows rows)
    {
        if (rows.Weights.WhyNothing is { } why)
            return [.. Names.Select(metric => MeasuredMetric.NotDefined(metric, why))];
        var totals = ClassTotals.Of(rows);
        return
        [
            .. ClassFigures.Multiclass.Select(figure => figure.Measure(totals)),
            .. OneVersusRest(rows, totals),
            MeasuredMetric.Of(ClassificationMetric.LogLoss, rows.Weights.Mean(row => ProbabilityLosses.LogLoss(rows, row))),
            MeasuredMetric.Of(ClassificationMetric.Brier, rows.Weights.Mean(row => ProbabilityLosses.Brier(rows, row))),
            MeasuredMetric.Of(ClassificationMetric.Ece, Calibration.Of(rows).Ece),
            .. Tops.Select(top => TopAccuracy(rows, top.Metric, top.Top)),
        ];
    }

    private static IEnumerable<Metric> Names =>
        Metric.ByName.Values.Where(metric => metric.Tasks != MetricTasks.All && metric.Tasks.HasFlag(MetricTasks.Multiclass));

    /// <summary>One class at a time is gathered and sorted, so that memory does not grow with the classes.</summary>
    private static MeasuredMetric[] OneVersusRest(MulticlassRows rows, ClassTotals totals)
    {
        if (Array.FindIndex(totals.Actual, weight => weight == 0) is >= 0 and var missing)
        {
            var why = $"The reference data hold no row of class {missing} (counted from 0).";
            return [.. Ranked.Select(metric => MeasuredMetric.NotDefined(metric, why))];
        }
        if (totals.Classes == 1)
            return [.. Ranked.Select(metric => MeasuredMetric.NotDefined(metric, "The model knows only one class."))];
        var classes = Enumerable.Range(0, rows.Classes).Select(label => rows.OneVersusRest(label).Ranked.Measure(rows.Weights.Values)).ToList();
        return
        [
            MeasuredMetric.Of(ClassificationMetric.RocAucOvrMacro, classes.Average(one => one.RocAuc)),
            MeasuredMetric.Of(ClassificationMetric.RocAucOvrWeighted, classes.Zip(totals.Actual, (one, weight) => one.RocAuc * weight).Sum() / totals.All),
            MeasuredMetric.Of(ClassificationMetric.AveragePrecisionMacro, classes.Average(one => one.AveragePrecision)),
        ];
    }

    private static Metric[] Ranked =>
        [ClassificationMetric.RocAucOvrMacro, ClassificationMetric.RocAucOvrWeighted, ClassificationMetric.AveragePrecisionMacro];

    private static MeasuredMetric TopAccuracy(MulticlassRows rows, Metric metric, int top) => top >= rows.Classes
        ? MeasuredMetric.NotDefined(metric, $"The model knows {rows.Classes} classes: the true one is always among the {top} most probable.")
        : MeasuredMetric.Of(metric, rows.Weights.Mean(row => ProbabilityLosses.IsInTop(rows, row, top)));
}
