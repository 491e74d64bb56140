using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>One model's figures, and all that follows the weights of the rows; the parts are made when they are asked for, for memory's sake.</summary>
internal sealed record ReweighedModel(IReadOnlyList<MeasuredMetric> Measured, IReadOnlyList<Func<IReweighedFigures>> Parts)
{
    private static readonly (Metric Metric, int Top)[] Tops =
        [(ClassificationMetric.Top2Accuracy, 2), (ClassificationMetric.Top3Accuracy, 3), (ClassificationMetric.Top5Accuracy, 5)];

    public double? Find(Metric metric) => Measured.First(measured => measured.Name == metric.Name).Value;

    public static ReweighedModel Of(BinaryRows rows) => new(BinaryMetrics.Of(rows), PartsOf(rows));

    public static ReweighedModel Of(MulticlassRows rows) => new(MulticlassMetrics.Of(rows), PartsOf(rows));

    public static ReweighedModel Of(RegressionRows rows) => new(RegressionMetrics.Of(rows), PartsOf(rows));

    public static IReadOnlyList<Func<IReweighedFigures>> PartsOf(BinaryRows rows) =>
    [
        () => new ReweighedClasses(rows),
        () => new ReweighedRanking(rows),
        () => new ReweighedMean(ClassificationMetric.LogLoss, rows.Weights, row => ProbabilityLosses.LogLoss(rows, row)),
        () => new ReweighedMean(ClassificationMetric.Brier, rows.Weights, row => ProbabilityLosses.Brier(rows, row)),
        () => new ReweighedCalibration(rows),
    ];

    public static IReadOnlyList<Func<IReweighedFigures>> PartsOf(MulticlassRows rows) =>
    [
        () => new ReweighedClasses(rows),
        () => new ReweighedOneVersusRest(rows),
        () => new ReweighedMean(ClassificationMetric.LogLoss, rows.Weights, row => ProbabilityLosses.LogLoss(rows, row)),
        () => new ReweighedMean(ClassificationMetric.Brier, rows.Weights, row => ProbabilityLosses.Brier(rows, row)),
        () => new ReweighedCalibration(rows),
        .. Tops.Where(top => top.Top < rows.Classes).Select(top => (Func<IReweighedFigures>)(() =>
            new ReweighedMean(top.Metric, rows.Weights, row => ProbabilityLosses.IsInTop(rows, row, top.Top)))),
    ];

    public static IReadOnlyList<Func<IReweighedFigures>> PartsOf(RegressionRows rows) =>
    [
        () => new ReweighedMean(RegressionMetric.Mae, rows.Weights, row => Math.Abs(rows.Error(row))),
        () => new ReweighedMean(RegressionMetric.Rmse, rows.Weights, row => rows.Error(row) * rows.Error(row), root: true),
        () => new ReweighedMean(RegressionMetric.Mape, rows.Weights, row => RegressionMetrics.AbsoluteShare(rows, row)),
        () => new ReweighedMean(RegressionMetric.Bias, rows.Weights, rows.Error),
        () => new ReweighedVariance(rows),
        () => new ReweighedMedian(rows),
    ];
}
