using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Cost;
using ModelOps.Evaluation.Probes;
using ModelOps.Evaluation.Results;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Measuring;

/// <summary>Puts together what was measured, asks the model the last questions, and writes the files that go with the report.</summary>
internal static class ReportWriter
{
    private const double Megabyte = 1e6;

    /// <summary>What the model's files say of it.</summary>
    public static async Task<(ReportDigests Digests, GraphSummary Graph)> DescribeAsync(LoadedModel loaded, string folder, ReportDigests digests, CancellationToken cancel)
    {
        var file = loaded.Model.File;
        var root = Path.GetDirectoryName(loaded.Manifest.Model.Under(folder))!;
        var external = new Dictionary<string, Sha256Digest>();
        foreach (var name in file.Files.Skip(1))
        {
            await using var bytes = File.OpenRead(Path.Combine(root, name));
            external[name] = await Sha256Digest.OfAsync(bytes, cancel);
        }
        return (digests, new GraphSummary
        {
            IrVersion = file.IrVersion,
            Opsets = file.Opsets,
            Operators = file.Operators,
            Parameters = file.Parameters,
            Bytes = file.Files.Sum(name => new FileInfo(Path.Combine(root, name)).Length),
            Producer = file.Producer.Length > 0 ? file.Producer : null,
            ExternalData = external,
        });
    }

    public static async Task<EvaluationReport> WriteAsync(
        LoadedModel loaded, Measurement measured, (ReportDigests Digests, GraphSummary Graph) described, string output, TimeProvider clock, CancellationToken cancel)
    {
        var (model, manifest) = (loaded.Model, loaded.Manifest);
        var profile = new ModelProfile { Model = manifest.Name, Rows = measured.Rows, Inputs = measured.Inputs, Outputs = measured.Outputs };
        await ResultFiles.WriteAsync(output, profile, cancel);
        GoldenFile.Write(output, model, measured.Requests.Singles);
        return new EvaluationReport
        {
            Model = manifest.Name,
            Task = TaskNames.Of(manifest.Task),
            Digests = described.Digests,
            Engine = $"onnxruntime {OnnxModel.EngineVersion}",
            Signature = new ModelSignature([.. model.Inputs.Select(Specify)], [.. model.Outputs.Select(Specify)]),
            Graph = described.Graph,
            Rows = measured.Rows,
            Metrics = [.. measured.Metrics, MeasuredMetric.Of(CostMetric.ModelSize, described.Graph.Bytes / Megabyte)],
            SlicedBy = measured.SlicedBy,
            Slices = measured.Slices,
            Confusion = measured.Confusion,
            Calibration = measured.Calibration,
            Checks = measured.Checks,
            Probes = new RobustnessProbes(model, measured.Requests, manifest.Tolerance).Run(),
            Machine = [.. Cost(loaded, measured.Requests, clock)],
        };
    }

    private static List<MeasuredMetric> Cost(LoadedModel loaded, Requests requests, TimeProvider clock)
    {
        var probe = new LatencyProbe(loaded.Model, clock);
        var figures = requests.Singles.Count == 0 ? [] : probe.Measure(requests.Singles, (CostMetric.LatencyP50, CostMetric.LatencyP95, CostMetric.LatencyP99)).ToList();
        if (requests.Batch is not null)
            figures.AddRange(probe.Measure([requests.First(loaded.Manifest.Serving.Batching.MaxBatchSize)], (CostMetric.BatchLatencyP50, CostMetric.BatchLatencyP95, CostMetric.BatchLatencyP99)));
        figures.Add(MeasuredMetric.Of(CostMetric.LoadTime, loaded.LoadTime.TotalMilliseconds));
        if (PeakMemory.Megabytes() is { } memory)
            figures.Add(MeasuredMetric.Of(CostMetric.PeakMemory, memory));
        return figures;
    }

    private static TensorSpecification Specify(TensorSignature tensor) => new(tensor.Name, tensor.Type.ToString(), [.. tensor.Shape.Select(length => length ?? -1)]);
}
