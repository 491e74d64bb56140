using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Tests.Kit;

/// <summary>Reports as the evaluator writes them.</summary>
internal static class SampleReport
{
    public static EvaluationReport Of(double? rocAuc, double? accuracy = 0.9, double? logLoss = 0.25, double? latency = 0.123) => new()
    {
        Model = Identifier.Parse<ModelName>("spam-filter"),
        Digests = new ReportDigests(Digest("manifest"), Digest("model"), Digest("reference")),
        Task = "binary-classification",
        Engine = "onnxruntime 1.31.1",
        Signature = new ModelSignature(
            [new TensorSpecification("features", "Float32", [-1, 2])],
            [new TensorSpecification("probabilities", "Float32", [-1, 2])]),
        Graph = new GraphSummary
        {
            IrVersion = 8,
            Opsets = new Dictionary<string, long> { ["ai.onnx"] = 17 },
            Operators = new Dictionary<string, int> { ["MatMul"] = 2, ["Sigmoid"] = 1 },
            Parameters = 1_234,
            Bytes = 5_678,
            ExternalData = new Dictionary<string, Sha256Digest>(),
        },
        Rows = 12_345,
        SlicedBy = [],
        Slices = [],
        Checks = [],
        Probes = [],
        Metrics = [Figure(Metric.Accuracy, accuracy), Figure(Metric.RocAuc, rocAuc), Figure(Metric.LogLoss, logLoss)],
        Machine = [Figure(Metric.LatencyP50, latency), Figure(Metric.LatencyP95, 2 * latency), Figure(Metric.LatencyP99, 100 * latency)],
    };

    public static EvaluationReport WithModel(this EvaluationReport report, string content) =>
        report with { Digests = report.Digests with { Model = Digest(content) } };

    public static EvaluationReport WithReference(this EvaluationReport report, string content) =>
        report with { Digests = report.Digests with { Reference = Digest(content) } };

    public static EvaluationReport WithOutput(this EvaluationReport report, TensorSpecification output) =>
        report with { Signature = report.Signature with { Outputs = [output] } };

    private static MeasuredMetric Figure(Metric metric, double? value) => value is { } number
        ? MeasuredMetric.Of(metric, number)
        : MeasuredMetric.NotDefined(metric, "The reference data hold only one of the two classes.");

    private static Sha256Digest Digest(string content) => Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(content));
}
