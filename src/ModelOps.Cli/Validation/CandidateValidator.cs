using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Reports;
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
        var places = new Places(model, checkout.FullPath(model), Path.Combine(work, "before"), work);
        return ModelJudge.Judge((baseline is null ? null : await checkout.MaterialiseAsync(baseline.Commit, model, places.Before, cancel)) switch
        {
            Materialisation.Written => await MeasureBothAsync(places, manifest, baseline!.Called, progress, cancel),
            Materialisation.Refused unreadable => await MeasureAloneAsync(places, manifest, new Baseline.NotComparable(baseline!.Called, unreadable.Problem.ToString()), progress, cancel),
            _ => await MeasureAloneAsync(places, manifest, new Baseline.None(), progress, cancel),
        });
    }

    private async Task<MeasuredChange> MeasureAloneAsync(Places places, ModelManifest manifest, Baseline baseline, IProgress<long>? progress, CancellationToken cancel) => new()
    {
        Folder = places.Model,
        Own = manifest,
        OfBase = null,
        Candidate = await measurer.MeasureAsync(places.Candidate, null, places.Result("candidate"), progress, cancel),
        Baseline = baseline,
    };

    private async Task<MeasuredChange> MeasureBothAsync(Places places, ModelManifest manifest, string called, IProgress<long>? progress, CancellationToken cancel)
    {
        var ofBase = (Read(places.Before, policy) as ManifestReading.Read)?.Manifest;
        var isBound = ofBase is not null && manifest.Task == ofBase.Task && manifest.Outputs.HasSameClasses(ofBase.Outputs);
        var brings = isBound && ReferenceFiles.Differ(places.Candidate, manifest.Reference, places.Before, ofBase!.Reference);
        var candidate = measurer.MeasureAsync(places.Candidate, isBound ? places.Before : null, places.Result("candidate"), progress, cancel);
        var baseline = measurer.MeasureAsync(places.Before, null, places.Result("baseline"), null, cancel);
        var change = new MeasuredChange
        {
            Folder = places.Model,
            Own = manifest,
            OfBase = ofBase,
            Candidate = await candidate,
            Baseline = Called(called, await baseline),
        };
        if (!isBound || await candidate is not ModelEvaluation.Measured || await baseline is not ModelEvaluation.Measured)
            return change;
        if (brings)
            change = change with { OnNewData = await MeasureOnNewDataAsync(places, called, cancel) };
        return change with
        {
            Comparison = await measurer.CompareAsync(places.Result("baseline"), places.Result("candidate"), (places.Before, places.Candidate), places.Result("comparison"), cancel),
        };
    }

    private async Task<OnNewData> MeasureOnNewDataAsync(Places places, string called, CancellationToken cancel)
    {
        var candidate = measurer.MeasureAsync(places.Candidate, null, places.Result("candidate-on-new-data"), null, cancel);
        var baseline = measurer.MeasureAsync(places.Before, places.Candidate, places.Result("baseline-on-new-data"), null, cancel);
        var change = await candidate is ModelEvaluation.Measured
            ? (await measurer.CompareAsync(places.Result("baseline"), places.Result("candidate-on-new-data"), null, places.Result("data"), cancel)).ReferenceChange
            : null;
        return new OnNewData(change ?? new ReferenceChange(0, 0, 0, 0), await candidate, Called(called, await baseline));
    }

    private static Baseline Called(string called, ModelEvaluation evaluation) => evaluation switch
    {
        ModelEvaluation.Measured measured => new Baseline.Measured(called, measured.Report),
        ModelEvaluation.Refused refused => new Baseline.NotComparable(called, refused.Problems[0].ToString()),
        _ => throw new InvalidOperationException("An evaluation of an unknown kind."),
    };

    private static ManifestReading Read(string folder, RegistryPolicy policy)
    {
        var file = Path.Combine(folder, ModelManifest.FileName);
        return File.Exists(file)
            ? ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(file), policy)
            : new ManifestReading.Refused([RegistryProblem.InFile(ModelManifest.FileName, "The folder holds no model.yaml. Name the folder of a model.")]);
    }

    /// <summary>The folders of one validation.</summary>
    private sealed record Places(string Model, string Candidate, string Before, string Work)
    {
        public string Result(string name) => Path.Combine(Work, name);
    }
}
