using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Reference;
using ModelOps.Evaluation.Results;
using ModelOps.Inference;

namespace ModelOps.Evaluation;

/// <summary>Measures the model of one folder on its reference data. It reads nothing but that folder.</summary>
public sealed class ModelEvaluator(TimeProvider clock)
{
    private const int BatchRows = 1024;
    private const int LatencyRows = 64;

    /// <param name="folder">The folder of the model, with its <c>model.yaml</c>.</param>
    /// <param name="output">Where the results go; made when it is not there.</param>
    /// <returns>The report that lies in <paramref name="output"/>, or why there is none; never both.</returns>
    public async Task<ModelEvaluation> EvaluateAsync(string folder, string output, CancellationToken cancel)
    {
        Directory.CreateDirectory(output);
        ResultFiles.Clear(output);
        var evaluation = await MeasureOrRefuseAsync(folder, output, cancel);
        await ResultFiles.WriteAsync(output, evaluation, cancel);
        return evaluation;
    }

    private async Task<ModelEvaluation> MeasureOrRefuseAsync(string folder, string output, CancellationToken cancel)
    {
        try
        {
            var manifestBytes = ModelFolder.ReadManifest(folder);
            return ManifestReader.Read(ModelManifest.FileName, manifestBytes) switch
            {
                ManifestReading.Refused refused => new ModelEvaluation.Refused(refused.Problems),
                ManifestReading.Read read => await MeasureAsync(folder, output, read.Manifest, Sha256Digest.Of(manifestBytes), cancel),
                _ => throw new InvalidOperationException("A manifest reading of an unknown kind."),
            };
        }
        catch (RefusedModelException refusal)
        {
            return new ModelEvaluation.Refused([refusal.Problem]);
        }
    }

    private async Task<ModelEvaluation> MeasureAsync(string folder, string output, ModelManifest manifest, Sha256Digest manifestDigest, CancellationToken cancel)
    {
        var digests = new ReportDigests(
            manifestDigest,
            await ModelFolder.DigestAsync(folder, manifest.Model, cancel),
            await ModelFolder.DigestAsync(folder, manifest.Reference.Data, cancel));
        using var table = ParquetTable.Open(folder, manifest.Reference.Data);
        try
        {
            using var model = OnnxModel.Load(manifest.Model.Under(folder));
            return new ModelEvaluation.Measured(Measure(model, table, manifest, digests, output, cancel));
        }
        catch (OnnxModelException failure)
        {
            throw new RefusedModelException(manifest.Model, $"ONNX Runtime cannot run the model: {failure.Message}");
        }
    }

    private EvaluationReport Measure(
        OnnxModel model, ParquetTable table, ModelManifest manifest, ReportDigests digests, string output, CancellationToken cancel)
    {
        var binder = new InputBinder(manifest, model);
        var rows = new ScoredRows();
        var singles = new List<IReadOnlyList<Tensor>>();
        using (var predictions = new PredictionsFile(output, manifest.Outputs))
            Score(new Scoring(model, binder, new ScoreReader(manifest, model), new TargetReader(manifest)), table, manifest, rows, predictions, cancel);
        foreach (var batch in table.Read([.. binder.Columns], batchRows: 1).Take(LatencyRows))
            singles.Add(binder.Bind(batch));
        return new EvaluationReport
        {
            Model = manifest.Name,
            Digests = digests,
            Engine = $"onnxruntime {OnnxModel.EngineVersion}",
            Signature = new ModelSignature([.. model.Inputs.Select(Specify)], [.. model.Outputs.Select(Specify)]),
            Rows = rows.Count,
            Metrics = BinaryMetrics.Of(rows.ToRows()),
            Machine = singles.Count == 0 ? [] : new LatencyProbe(model, clock).Measure(singles),
        };
    }

    private static void Score(
        Scoring scoring, ParquetTable table, ModelManifest manifest, ScoredRows rows, PredictionsFile predictions, CancellationToken cancel)
    {
        string[] columns = [.. scoring.Binder.Columns, manifest.Reference.Target, .. manifest.Reference.Id is { } id ? [id] : Array.Empty<string>()];
        foreach (var batch in table.Read(columns, Math.Min(BatchRows, scoring.Binder.BatchLimit)))
        {
            cancel.ThrowIfCancellationRequested();
            var truths = scoring.Targets.Read(batch);
            var scores = scoring.Scores.Read(scoring.Model.Run(scoring.Binder.Bind(batch)), batch);
            for (var row = 0; row < batch.Count; row++)
                rows.Add(scores[row], truths[row]);
            predictions.Write(batch, manifest.Reference.Id, truths, scores);
        }
    }

    private static TensorSpecification Specify(TensorSignature tensor) =>
        new(tensor.Name, tensor.Type.ToString(), [.. tensor.Shape.Select(length => length ?? -1)]);

    private sealed record Scoring(OnnxModel Model, InputBinder Binder, ScoreReader Scores, TargetReader Targets);
}
