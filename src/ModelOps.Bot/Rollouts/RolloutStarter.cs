using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Materialising;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Rollouts;

/// <summary>Gives validated content its version and its package, and begins its rollout in the journal.</summary>
internal sealed class RolloutStarter(ModelMeasurer measurer, RegistryLfs lfs, RolloutJournal journal, IOptions<DataOptions> data, TimeProvider clock)
{
    public async Task<Rollout?> StartAsync(
        ReconcileContext context, ModelFolder folder, int? pullRequest, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        if (await measurer.MeasureAsync(context.Registry.Source, folder, cancel) is not ModelEvaluation.Measured measured)
            return null;
        var own = rollouts.Where(rollout => rollout.Model == measured.Report.Model).ToList();
        var version = own.LastOrDefault(rollout => rollout.Tree == folder.Tree && rollout.Environment != context.Environment)?.Version
            ?? VersionPlanner.Next(Latest(context, measured.Report.Model, own), await ReplacedAsync(context, folder, own, cancel), measured.Report);
        var rollout = new Rollout
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString(),
            Repository = context.Registry.Repository,
            Environment = context.Environment,
            Model = measured.Report.Model,
            Version = version,
            Tree = folder.Tree,
            Commit = context.Registry.Commit,
            Package = await PackAsync(context, folder, version, measured.Report, cancel),
            PullRequest = pullRequest,
            Phase = RolloutPhase.Preparing,
            StartedAt = clock.GetUtcNow(),
        };
        await journal.BeginAsync(rollout, cancel);
        return rollout;
    }

    /// <summary>The highest version ever given, by the tags and by the journal: a version is never given twice.</summary>
    private static ModelVersion? Latest(ReconcileContext context, ModelName model, List<Rollout> own) => context.Registry.Tags.OfType<GtoTag.Release>()
        .Where(tag => tag.Model == model)
        .Select(tag => tag.Version)
        .Concat(own.Select(rollout => rollout.Version))
        .Max();

    private async Task<EvaluationReport?> ReplacedAsync(ReconcileContext context, ModelFolder folder, List<Rollout> own, CancellationToken cancel)
    {
        if (own.LastOrDefault(rollout => rollout.Phase == RolloutPhase.Succeeded) is not { } before)
            return null;
        var replaced = await measurer.MeasureAsync(context.Registry.Source, folder with { Tree = before.Tree }, cancel);
        return (replaced as ModelEvaluation.Measured)?.Report;
    }

    private async Task<string> PackAsync(ReconcileContext context, ModelFolder folder, ModelVersion version, EvaluationReport report, CancellationToken cancel)
    {
        var work = Directory.CreateDirectory(data.Value.PathOf("packing", Guid.NewGuid().ToString("N")));
        try
        {
            var files = Path.Combine(work.FullName, "model");
            var objects = await lfs.OfAsync(context.Registry.Repository, cancel);
            if (await context.Registry.Mirror.MaterialiseAsync(folder, files, new TreeLimits(), objects, cancel) is Materialisation.Refused refused)
                throw new InvalidOperationException($"What was validated cannot be packed: {refused.Problem}");
            var results = await measurer.ResultsAsync(context.Registry.Source, folder, cancel);
            return await context.Cluster.Packages.EnsureAsync(Manifest(context, folder, version, report, files), files, results, cancel);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static VersionManifest Manifest(ReconcileContext context, ModelFolder folder, ModelVersion version, EvaluationReport report, string files)
    {
        var reading = ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(Path.Combine(files, ModelManifest.FileName)), context.Registry.Policy);
        return VersionManifest.Of(((ManifestReading.Read)reading).Manifest, version, report.Digests.Model) with { Commit = context.Registry.Commit, Tree = folder.Tree };
    }
}
