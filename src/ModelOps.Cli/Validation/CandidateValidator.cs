using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;
using ModelOps.Evaluation;

namespace ModelOps.Cli.Validation;

/// <summary>Gives the verdict that the bot will give: the working tree's model against the one it would replace.</summary>
internal sealed class CandidateValidator(RegistryCheckout checkout, ModelEvaluator evaluator)
{
    /// <param name="model">The model's folder from the root of the registry.</param>
    /// <param name="baseline">The commit to compare with; null: nothing is compared.</param>
    public async Task<ModelVerdict> ValidateAsync(string model, GitObjectId? baseline, CancellationToken cancel)
    {
        var work = Directory.CreateTempSubdirectory("modelops-validate-");
        try
        {
            var candidate = await evaluator.EvaluateAsync(checkout.FullPath(model), Path.Combine(work.FullName, "candidate"), cancel);
            if (candidate is ModelEvaluation.Refused refused)
                return new ModelVerdict.Refused(model, refused.Problems);
            var before = Path.Combine(work.FullName, "before");
            return baseline is not null && checkout.TryMaterialise(baseline, model, before, cancel)
                ? await CompareAsync(model, candidate, baseline, before, Path.Combine(work.FullName, "baseline"), cancel)
                : ModelJudge.Judge(new MeasuredChange { Folder = model, Own = Manifest(checkout.FullPath(model))!, OfBase = null, Candidate = candidate, Baseline = new Baseline.None() });
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private async Task<ModelVerdict> CompareAsync(
        string model, ModelEvaluation candidate, GitObjectId commit, string before, string output, CancellationToken cancel)
    {
        Baseline baseline = await evaluator.EvaluateAsync(before, output, cancel) switch
        {
            ModelEvaluation.Measured measured => new Baseline.Measured(commit.Short, measured.Report),
            ModelEvaluation.Refused refused => new Baseline.NotComparable(commit.Short, refused.Problems[0].ToString()),
            _ => throw new InvalidOperationException("An evaluation of an unknown kind."),
        };
        return ModelJudge.Judge(new MeasuredChange { Folder = model, Own = Manifest(checkout.FullPath(model))!, OfBase = Manifest(before), Candidate = candidate, Baseline = baseline });
    }

    private static ModelManifest? Manifest(string folder) =>
        (ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(Path.Combine(folder, ModelManifest.FileName))) as ManifestReading.Read)?.Manifest;
}
