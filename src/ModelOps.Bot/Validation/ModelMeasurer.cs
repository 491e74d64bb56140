using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Registry.Materialising;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Validation;

/// <summary>Measures a model's folder as it lies in Git, in a folder made from Git's blobs for this one time.</summary>
internal sealed class ModelMeasurer(SandboxedEvaluator evaluator, EvaluationCache cache, IOptions<DataOptions> data)
{
    public async Task<ModelEvaluation> MeasureAsync(RegistryMirror mirror, ModelFolder folder, CancellationToken cancel)
    {
        if (await cache.FindAsync(folder.Tree, cancel) is { } known)
            return known;
        var evaluation = await MeasureAfreshAsync(mirror, folder, cancel);
        if (evaluation is ModelEvaluation.Measured)
            await cache.SaveAsync(folder.Tree, evaluation, cancel);
        return evaluation;
    }

    private async Task<ModelEvaluation> MeasureAfreshAsync(RegistryMirror mirror, ModelFolder folder, CancellationToken cancel)
    {
        var work = Directory.CreateDirectory(data.Value.PathOf("evaluations", Guid.NewGuid().ToString("N")));
        try
        {
            var model = Path.Combine(work.FullName, "model");
            return await mirror.ReadAsync(registry => registry.Materialise(folder, model, new TreeLimits(), cancel), cancel) switch
            {
                Materialisation.Refused refused => new ModelEvaluation.Refused([Within(folder, refused.Problem)]),
                _ => await evaluator.EvaluateAsync(model, Directory.CreateDirectory(Path.Combine(work.FullName, "output")).FullName, cancel),
            };
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <summary>Problems of a model name its files from its own folder.</summary>
    private static RegistryProblem Within(ModelFolder folder, RegistryProblem problem) =>
        problem.File.StartsWith(folder.Path + "/", StringComparison.Ordinal) ? problem with { File = problem.File[(folder.Path.Length + 1)..] } : problem;
}
