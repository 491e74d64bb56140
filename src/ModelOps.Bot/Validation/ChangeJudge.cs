using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;
using ModelOps.Registry.Mirroring;

namespace ModelOps.Bot.Validation;

/// <summary>Measures a changed model and what it is compared with, and judges.</summary>
internal sealed class ChangeJudge(ModelMeasurer measurer)
{
    public async Task<ModelVerdict> JudgeAsync(RegistryMirror mirror, JudgedChange change, CancellationToken cancel)
    {
        var reading = await mirror.ReadAsync(registry => ManifestAt.Read(registry, change.HeadCommit, change.Head), cancel);
        return reading switch
        {
            ManifestReading.Refused refused => new ModelVerdict.Refused(change.Head.Path, refused.Problems),
            ManifestReading.Read read => await JudgeAsync(mirror, change, read.Manifest, cancel),
            _ => throw new InvalidOperationException("A manifest reading of an unknown kind."),
        };
    }

    private async Task<ModelVerdict> JudgeAsync(RegistryMirror mirror, JudgedChange change, ModelManifest own, CancellationToken cancel)
    {
        var alone = new MeasuredChange
        {
            Folder = change.Head.Path,
            Own = own,
            OfBase = null,
            Candidate = await measurer.MeasureAsync(mirror, change.Head, cancel),
            Baseline = new Baseline.None(),
        };
        if (alone.Candidate is ModelEvaluation.Refused || change.Before is not { } before)
            return ModelJudge.Judge(alone);
        var gates = await mirror.ReadAsync(registry => ManifestAt.Read(registry, before.Commit, before.Folder), cancel);
        return ModelJudge.Judge(alone with
        {
            OfBase = (gates as ManifestReading.Read)?.Manifest,
            Baseline = await BaselineAsync(mirror, before, cancel),
        });
    }

    private async Task<Baseline> BaselineAsync(RegistryMirror mirror, VersionBefore before, CancellationToken cancel) =>
        await measurer.MeasureAsync(mirror, before.Folder, cancel) switch
        {
            ModelEvaluation.Measured measured => new Baseline.Measured(before.Called, measured.Report),
            ModelEvaluation.Refused refused => new Baseline.NotComparable(before.Called, refused.Problems[0].ToString()),
            _ => throw new InvalidOperationException("An evaluation of an unknown kind."),
        };
}
