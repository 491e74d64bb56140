using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Tests.Kit;

/// <summary>What a report holds beside its figures.</summary>
internal static class SampleDetails
{
    public static EvaluationReport WithDetails(this EvaluationReport report) => report with
    {
        Calibration =
        [
            new CalibrationBin { Low = 0, High = 0.1, Weight = 9_000, MeanProbability = 0.021, ObservedShare = 0.018 },
            new CalibrationBin { Low = 0.1, High = 0.2, Weight = 0 },
            new CalibrationBin { Low = 0.4, High = 0.5, Weight = 345.5, MeanProbability = 0.447, ObservedShare = 0.61 },
            new CalibrationBin { Low = 0.9, High = 1, Weight = 3_000, MeanProbability = 0.981, ObservedShare = 1 },
        ],
        Confusion = new ConfusionMatrix(["ham", "spam"], [[9_012, 143], [98.5, 3_092]]),
        Checks =
        [
            new ReportNote("doubled-rows", NoteLevel.Info, null, "0.1 % of the rows repeat another one: the same inputs and the same target."),
            new ReportNote("constant-column", NoteLevel.Warning, "sender", "The column 'sender' has the same value in every row, so that nothing shows what the model makes of it."),
        ],
        Probes =
        [
            new ProbeResult("batch-size", ProbeOutcome.Held, "Alone, by four and all together rows are answered alike."),
            new ProbeResult("empty-batch", ProbeOutcome.Skipped, "The model takes no batch of 0 rows."),
            new ProbeResult("not-a-number", ProbeOutcome.Failed, "A row with NaN brings down the model: \"Non-zero status code\"."),
        ],
        Machine = [.. report.Machine, MeasuredMetric.Of(CostMetric.PeakMemory, 61.25), MeasuredMetric.Of(CostMetric.ModelSize, 0.0057)],
    };

    public static EvaluationReport WithGraph(this EvaluationReport report, long parameters, params (string Name, int Count)[] operators) => report with
    {
        Graph = report.Graph with
        {
            Parameters = parameters, Bytes = 4 * parameters + 400, Producer = "pytorch 1.13.1", Opsets = new Dictionary<string, long> { ["ai.onnx"] = 18, ["ai.onnx.ml"] = 3 },
            Operators = operators.ToDictionary(pair => pair.Name, pair => pair.Count),
            ExternalData = new Dictionary<string, Sha256Digest> { ["weights.bin"] = report.Digests.Model },
        },
    };

    public static EvaluationReport Regression(double mae, double bias) => SampleReport.Of(0.5) with
    {
        Task = "regression",
        Metrics =
        [
            MeasuredMetric.Of(RegressionMetric.Mae, mae), MeasuredMetric.Of(RegressionMetric.Rmse, 1.3 * mae), MeasuredMetric.Of(RegressionMetric.R2, 0.87),
            MeasuredMetric.Of(RegressionMetric.Bias, bias),
        ],
    };

    public static EvaluationReport Tensors(double error) => SampleReport.Of(0.5) with
    {
        Task = "tensors",
        Rows = 8,
        Metrics =
        [
            MeasuredMetric.Of(TensorMetric.MaxAbsoluteError, error), MeasuredMetric.NotDefined(TensorMetric.MaxRelativeError, "Every expected value is 0."),
            MeasuredMetric.Of(TensorMetric.WithinTolerance, 1),
        ],
    };

    /// <summary>Classes c0, c1, …, of which each is now and then taken for the next.</summary>
    public static EvaluationReport Multiclass(int classes, double accuracy) => SampleReport.Of(0.5) with
    {
        Task = "multiclass-classification",
        Metrics =
        [
            MeasuredMetric.Of(Metric.Accuracy, accuracy), MeasuredMetric.Of(ClassificationMetric.F1Macro, accuracy - 0.02), MeasuredMetric.Of(Metric.LogLoss, 0.41),
        ],
        Confusion = new ConfusionMatrix(
            [.. Enumerable.Range(0, classes).Select(label => $"c{label}")],
            [.. Enumerable.Range(0, classes).Select(truth => (IReadOnlyList<double>)[.. Enumerable.Range(0, classes).Select(foretold =>
                foretold == truth ? 90.0 : foretold == truth + 1 ? truth + 1 : 0)])]),
    };
}
