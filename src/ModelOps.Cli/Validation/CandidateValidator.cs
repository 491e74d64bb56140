using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Verdicts;
using ModelOps.Registry.Materialising;

namespace ModelOps.Cli.Validation;

/// <summary>Gives the verdict that the bot will give: the working tree's model against the one it would replace.</summary>
internal sealed class CandidateValidator(RegistryCheckout checkout, RegistryPolicy policy, VersionMeasurer measurer)
{
    /// <param name="model">The model's folder from the root of the registry.</param>
    /// <param name="baseline">The commit to compare with; null: nothing is compared.</param>
    /// <param name="work">An empty folder for results.</param>
    public async Task<ModelVerdict> ValidateAsync(string model, BaselineCommit? baseline, string work, IProgress<long>? progress, CancellationToken cancel)
    {
        var own = Read(checkout.FullPath(model), policy);
        if (own is ManifestReading.Refused refused)
            return new ModelVerdict.Refused(model, refused.Problems);
        var manifest = ((ManifestReading.Read)own).Manifest;
        if (manifest.Name.ToString() != Path.GetFileName(model))
            return new ModelVerdict.Refused(model, [RegistryProblem.InFile(ModelManifest.FileName, $"'name' is '{manifest.Name}', and the folder is called '{Path.GetFileName(model)}'. Call them alike.")]);
        var (candidate, before) = (checkout.FullPath(model), Path.Combine(work, "before"));
        var measuring = new ChangeMeasuring(new FolderTrials(measurer, candidate, before, work, progress));
        return ModelJudge.Judge((baseline is null ? null : await checkout.MaterialiseAsync(baseline.Commit, model, before, cancel)) switch
        {
            Materialisation.Written => await CompareAsync(measuring, model, manifest, baseline!.Called, (candidate, before), cancel),
            Materialisation.Refused unreadable => await measuring.MeasureAloneAsync(model, manifest, new Baseline.NotComparable(baseline!.Called, unreadable.Problem.ToString()), cancel),
            _ => await measuring.MeasureAloneAsync(model, manifest, new Baseline.None(), cancel),
        });
    }

    private Task<MeasuredChange> CompareAsync(ChangeMeasuring measuring, string model, ModelManifest manifest, string called, (string Candidate, string Before) folders, CancellationToken cancel)
    {
        var ofBase = (Read(folders.Before, policy) as ManifestReading.Read)?.Manifest;
        var hasSameData = ofBase is not null && ReferenceFiles.AreSame(folders.Candidate, manifest.Reference, folders.Before, ofBase.Reference);
        return measuring.MeasureBothAsync(model, manifest, ofBase, called, hasSameData, cancel);
    }

    private static ManifestReading Read(string folder, RegistryPolicy policy)
    {
        var file = Path.Combine(folder, ModelManifest.FileName);
        return File.Exists(file)
            ? ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(file), policy)
            : new ManifestReading.Refused([RegistryProblem.InFile(ModelManifest.FileName, Directory.Exists(folder) ? "The folder holds no model.yaml. Name the folder of a model." : "There is no such folder. Name the folder of a model.")]);
    }
}
