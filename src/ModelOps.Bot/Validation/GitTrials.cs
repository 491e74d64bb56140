using System.Collections.Concurrent;
using ModelOps.Bot.Jobs;
using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;
using ModelOps.Registry.Lfs;
using ModelOps.Registry.Materialising;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Validation;

/// <summary>
/// The versions of one changed model as they lie in Git. Each is written to disk once, and only when something has to be measured that was never
/// measured before.
/// </summary>
internal sealed class GitTrials : IVersionTrials
{
    private readonly MeasurementDesk desk;
    private readonly RegistryMirror mirror;
    private readonly LfsObjects lfs;
    private readonly IReadOnlyDictionary<Side, FolderVersion> versions;
    private readonly IReadOnlyList<string> operatorDomains;
    private readonly WorkFolder work;
    private readonly ConcurrentDictionary<Side, Lazy<Task<string>>> written = [];

    public GitTrials(MeasurementDesk desk, RegistryMirror mirror, LfsObjects lfs, IReadOnlyDictionary<Side, FolderVersion> versions, IReadOnlyList<string> operatorDomains, WorkFolder work) =>
        (this.desk, this.mirror, this.lfs, this.versions, this.operatorDomains, this.work) = (desk, mirror, lfs, versions, operatorDomains, work);

    public Task<ModelEvaluation> EvaluateAsync(Trial trial, CancellationToken cancel) => desk.EvaluateAsync(KeyOf(trial), output => RunAsync(trial, output, cancel), work, cancel);

    /// <returns>The folder of what the evaluation wrote.</returns>
    public Task<string> ResultsAsync(Trial trial, CancellationToken cancel) => desk.FolderAsync((KeyOf(trial), output => RunAsync(trial, output, cancel)), work, cancel);

    public Task<ComparisonReport> CompareAsync(Trial baseline, Trial candidate, bool timed, CancellationToken cancel) => desk.CompareAsync(
        (KeyOf(baseline), output => RunAsync(baseline, output, cancel)), (KeyOf(candidate), output => RunAsync(candidate, output, cancel)),
        timed ? async () => (await WriteAsync(Side.Base, cancel), await WriteAsync(Side.Head, cancel)) : null, work, cancel);

    private async Task<ModelEvaluation> RunAsync(Trial trial, string output, CancellationToken cancel)
    {
        try
        {
            var model = await WriteAsync(trial.Model, cancel);
            var data = trial.Data == trial.Model ? null : await WriteAsync(trial.Data, cancel);
            return await desk.Evaluator.EvaluateAsync(model, data, operatorDomains, output, cancel);
        }
        catch (RefusedChangeException refusal)
        {
            return new ModelEvaluation.Refused([refusal.Problem]) { Log = refusal.Log };
        }
    }

    private Task<string> WriteAsync(Side side, CancellationToken cancel) =>
        written.GetOrAdd(side, _ => new Lazy<Task<string>>(() => MaterialiseAsync(versions[side].Folder, work.PathOf($"{side}"), cancel))).Value;

    private async Task<string> MaterialiseAsync(ModelFolder folder, string target, CancellationToken cancel)
    {
        using var elsewhere = JobTime.Elsewhere();
        return await mirror.MaterialiseAsync(folder, target, new TreeLimits(), lfs, cancel) is Materialisation.Refused refused
            ? throw new RefusedChangeException(Within(folder, refused.Problem))
            : target;
    }

    private MeasurementKey KeyOf(Trial trial) => MeasurementKey.OfEvaluation(desk.Evaluators.Digest, versions[trial.Model].Content, versions[trial.Data].Content, operatorDomains);

    /// <summary>Problems of a model name its files from its own folder.</summary>
    private static RegistryProblem Within(ModelFolder folder, RegistryProblem problem) =>
        problem.File.StartsWith(folder.Path + "/", StringComparison.Ordinal) ? problem with { File = problem.File[(folder.Path.Length + 1)..] } : problem;
}

/// <param name="Content">The digest of what it holds.</param>
internal sealed record FolderVersion(ModelFolder Folder, Sha256Digest Content);
