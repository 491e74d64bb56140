using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Measuring;
using ModelOps.Evaluation.Results;
using ModelOps.Inference;

namespace ModelOps.Evaluation;

/// <summary>Measures the model of one folder on its reference data. It reads nothing but what it is given.</summary>
public sealed class ModelEvaluator(TimeProvider clock)
{
    /// <returns>The report that lies in the output folder, or why there is none; never both.</returns>
    public async Task<ModelEvaluation> EvaluateAsync(EvaluationRequest request, CancellationToken cancel)
    {
        Directory.CreateDirectory(request.Output);
        ResultFiles.Clear(request.Output);
        var evaluation = await MeasureOrRefuseAsync(request, cancel);
        await ResultFiles.WriteAsync(request.Output, evaluation, cancel);
        return evaluation;
    }

    private async Task<ModelEvaluation> MeasureOrRefuseAsync(EvaluationRequest request, CancellationToken cancel)
    {
        try
        {
            var bytes = ModelFolder.ReadManifest(request.Folder);
            var own = Accepted(ManifestReader.Read(ModelManifest.FileName, bytes));
            var binding = request.ReferenceFolder is { } folder ? Bind(own, Accepted(ManifestReader.Read(ModelManifest.FileName, ModelFolder.ReadManifest(folder)))) : own;
            return await MeasureAsync(request, binding, Sha256Digest.Of(bytes), cancel);
        }
        catch (RefusedManifestException refusal)
        {
            return new ModelEvaluation.Refused(refusal.Problems);
        }
        catch (RefusedModelException refusal)
        {
            return new ModelEvaluation.Refused([refusal.Problem]);
        }
    }

    private async Task<ModelEvaluation> MeasureAsync(EvaluationRequest request, ModelManifest manifest, Sha256Digest manifestDigest, CancellationToken cancel)
    {
        var dataFolder = request.ReferenceFolder ?? request.Folder;
        await ModelFolder.RequireContentAsync(request.Folder, manifest.Model, cancel);
        await ModelFolder.RequireDataAsync(dataFolder, manifest.Reference.Data, cancel);
        var reference = ModelFolder.DigestDataAsync(dataFolder, manifest.Reference.Data, cancel);
        try
        {
            var started = clock.GetTimestamp();
            using var model = OnnxModel.Load(manifest.Model.Under(request.Folder), new OnnxModelOptions { OperatorDomains = request.OperatorDomains });
            var loaded = new LoadedModel(model, manifest, clock.GetElapsedTime(started));
            var measurement = manifest.Task == ModelTask.Tensors
                ? TensorMeasurement.Run(loaded, dataFolder, request.Output, cancel)
                : TableMeasurement.Run(loaded, dataFolder, request, cancel);
            var described = await ReportWriter.DescribeAsync(loaded, request.Folder, new ReportDigests(manifestDigest, await ModelFolder.DigestAsync(request.Folder, manifest.Model, cancel), await reference), cancel);
            return new ModelEvaluation.Measured(await ReportWriter.WriteAsync(loaded, measurement, described, request.Output, clock, cancel));
        }
        catch (OnnxModelException failure)
        {
            throw new RefusedModelException(manifest.Model, $"ONNX Runtime cannot run the model: {failure.Message}");
        }
    }

    private static ModelManifest Accepted(ManifestReading reading) =>
        reading is ManifestReading.Read read ? read.Manifest : throw new RefusedManifestException(((ManifestReading.Refused)reading).Problems);

    /// <summary>Rows, truth and gates of the other version; model, inputs and further slices of its own.</summary>
    private static ModelManifest Bind(ModelManifest own, ModelManifest binding) => own.Task == binding.Task && own.Outputs.HasSameClasses(binding.Outputs)
        ? own with
        {
            Reference = binding.Reference with { Slices = [.. binding.Reference.Slices, .. own.Reference.Slices.ExceptBy(binding.Reference.Slices.Select(slice => slice.Column), slice => slice.Column)] },
            Gates = binding.Gates,
        }
        : throw new RefusedModelException(ModelManifest.FileName,
             "'task', 'outputs.labels' or 'outputs.positive' are others than on the base branch, so that the model cannot be held to the data there. Change them in a pull request of their own.");
}
