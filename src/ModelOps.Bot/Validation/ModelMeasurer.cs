using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Validation;

/// <summary>Measures models as they lie in Git.</summary>
internal sealed class ModelMeasurer(MeasurementDesk desk, RegistryLfs lfs, IOptions<DataOptions> data)
{
    private const string Unreadable = "The folder cannot be read from Git: it holds too much, or is no tree of Git. Commit it anew.";

    /// <summary>One version on its own data.</summary>
    public async Task<ModelEvaluation> MeasureAsync(RegistrySource source, ModelFolder folder, CancellationToken cancel)
    {
        using var work = NewWork();
        return await TrialsAsync(source, folder, null, work, cancel) is { } trials
            ? await trials.EvaluateAsync(new Trial(Side.Head, Side.Head), cancel)
            : new ModelEvaluation.Refused([RegistryProblem.InFile(ModelManifest.FileName, Unreadable)]);
    }

    /// <summary>What the evaluation of a version that passed wrote on its own data.</summary>
    /// <returns>A folder that stays where it is for now.</returns>
    public async Task<string> ResultsAsync(RegistrySource source, ModelFolder folder, CancellationToken cancel)
    {
        using var work = NewWork();
        var trials = await TrialsAsync(source, folder, null, work, cancel) ?? throw new InvalidOperationException($"{folder.Path} was measured before and cannot be read any more.");
        return await trials.ResultsAsync(new Trial(Side.Head, Side.Head), cancel);
    }

    /// <summary>A changed model against what it replaces.</summary>
    /// <param name="ofBase">The manifest of what it replaces; null where that cannot be read by this version.</param>
    /// <exception cref="RefusedChangeException">The change's own files keep it from being measured.</exception>
    public async Task<MeasuredChange> MeasureAsync(RegistrySource source, JudgedChange change, ModelManifest own, ModelManifest? ofBase, CancellationToken cancel)
    {
        using var work = NewWork();
        var trials = await TrialsAsync(source, change.Head, change.Before?.Folder, work, cancel) ?? throw new RefusedChangeException(RegistryProblem.InFile(ModelManifest.FileName, Unreadable));
        var measuring = new ChangeMeasuring(trials);
        if (change.Before is not { } before)
            return await measuring.MeasureAloneAsync(change.Head.Path, own, new Baseline.None(), cancel);
        var hasSameData = ofBase is not null && await source.Mirror.ReadAsync(registry => HaveSameData(registry, change, own, ofBase), cancel);
        return await measuring.MeasureBothAsync(change.Head.Path, own, ofBase, before.Called, hasSameData, cancel);
    }

    private async Task<GitTrials?> TrialsAsync(RegistrySource source, ModelFolder head, ModelFolder? before, WorkFolder work, CancellationToken cancel)
    {
        var versions = await source.Mirror.ReadAsync(registry => Versions(registry, head, before), cancel);
        return versions is null ? null : new GitTrials(desk, source.Mirror, await lfs.OfAsync(source.Repository, cancel), versions, source.OperatorDomains, work);
    }

    /// <returns>Null where one cannot be read.</returns>
    private static Dictionary<Side, FolderVersion>? Versions(RegistryRepository registry, ModelFolder head, ModelFolder? before)
    {
        var versions = new Dictionary<Side, FolderVersion>();
        foreach (var (side, folder) in new[] { (Side.Head, head), (Side.Base, before) })
        {
            if (folder is null)
                continue;
            if (registry.Content(folder) is not { } content)
                return null;
            versions[side] = new FolderVersion(folder, content);
        }
        return versions;
    }

    private static bool HaveSameData(RegistryRepository registry, JudgedChange change, ModelManifest own, ModelManifest ofBase) =>
        registry.ObjectAt(change.Head, own.Reference.Data.ToString()) is { } data && data == registry.ObjectAt(change.Before!.Folder, ofBase.Reference.Data.ToString());

    private WorkFolder NewWork() => new(data.Value.PathOf("evaluations", Guid.NewGuid().ToString("N")));
}
