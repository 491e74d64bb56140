using ModelOps.Bot.Registries;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Bot.Validation;

/// <summary>Measures a changed model and what it is compared with, and judges.</summary>
internal sealed class ChangeJudge(ModelMeasurer measurer)
{
    public async Task<ModelVerdict> JudgeAsync(RegistrySource source, JudgedChange change, CancellationToken cancel)
    {
        var (own, ofBase) = await source.Mirror.ReadAsync(registry => (
            ManifestAt.Read(registry, change.HeadCommit, change.Head, source.Policy),
            change.Before is { } before ? ManifestAt.Read(registry, before.Commit, before.Folder, source.Policy) : null), cancel);
        if (own is ManifestReading.Refused refused)
            return new ModelVerdict.Refused(change.Head.Path, refused.Problems);
        try
        {
            return ModelJudge.Judge(await measurer.MeasureAsync(source, change, ((ManifestReading.Read)own).Manifest, (ofBase as ManifestReading.Read)?.Manifest, cancel));
        }
        catch (RefusedChangeException refusal)
        {
            return new ModelVerdict.Refused(change.Head.Path, [refusal.Problem]) { Log = refusal.Log };
        }
    }
}
