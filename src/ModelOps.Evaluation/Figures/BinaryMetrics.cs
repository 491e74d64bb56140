using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Evaluation.Figures;

/// <summary>The figures of a binary classifier, equal to scikit-learn's of the same names to 1e-9.</summary>
internal static class BinaryMetrics
{
    private const string OneClass = "The reference data hold only one of the two classes.";

    public static IReadOnlyList<MeasuredMetric> Of(BinaryRows rows)
    {
        if (rows.Weights.WhyNothing is { } why)
            return [.. Names.Select(metric => MeasuredMetric.NotDefined(metric, why))];
        var (ranking, others) = Both.Of(() => rows.Ranked.Measure(rows.Weights.Values), () => (Totals: ClassTotals.Of(rows), LogLoss: rows.Weights.Mean(row => ProbabilityLosses.LogLoss(rows, row))));
        return
        [
            .. ClassFigures.Binary.Select(figure => figure.Measure(others.Totals)),
            Ranking(ClassificationMetric.RocAuc, ranking.RocAuc, OneClass),
            Ranking(ClassificationMetric.AveragePrecision, ranking.AveragePrecision, "The reference data hold no row of the positive class."),
            MeasuredMetric.Of(ClassificationMetric.LogLoss, others.LogLoss),
            MeasuredMetric.Of(ClassificationMetric.Brier, rows.Weights.Mean(row => ProbabilityLosses.Brier(rows, row))),
            MeasuredMetric.Of(ClassificationMetric.Ece, Calibration.Of(rows).Ece),
        ];
    }

    private static IEnumerable<Metric> Names => Metric.ByName.Values.Where(metric => metric.Tasks != MetricTasks.All && metric.Tasks.HasFlag(MetricTasks.Binary));

    private static MeasuredMetric Ranking(Metric metric, double value, string why) =>
        double.IsNaN(value) ? MeasuredMetric.NotDefined(metric, why) : MeasuredMetric.Of(metric, value);
}
