using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Rollouts;

/// <summary>Gives validated content its version and its package, and begins its rollout in the journal.</summary>
internal sealed class RolloutStarter(ModelMeasurer measurer, VersionPacker packer, RolloutJournal journal, VersionReservations reservations, TimeProvider clock)
{
    public async Task<Rollout?> StartAsync(
        ReconcileContext context, ModelFolder folder, int? pullRequest, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        if (await measurer.MeasureAsync(context.Registry.Source, folder, cancel) is not ModelEvaluation.Measured measured)
            return null;
        var own = rollouts.Where(rollout => rollout.Model == measured.Report.Model).ToList();
        var origin = await OriginAsync(context, folder, pullRequest, measured.Report, own, cancel);
        var packed = await packer.PackAsync(context.Registry.Source, folder, origin, measured.Report, context.Cluster.Packages, cancel);
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        await reservations.ReserveAsync(context.Registry, measured.Report.Model, origin.Version, folder.Tree, id, cancel);
        var rollout = new Rollout
        {
            Id = id,
            Repository = context.Registry.Repository,
            Environment = context.Environment,
            Model = measured.Report.Model,
            Version = origin.Version,
            Tree = folder.Tree,
            Commit = origin.Commit,
            Package = packed.Package,
            PullRequest = origin.PullRequest,
            Phase = RolloutPhase.Preparing,
            Course = new()
            {
                Settings = packed.Manifest.Serving.Rollout,
                Resources = packed.Resources,
            },
            StartedAt = clock.GetUtcNow(),
        };
        var bar = origin.Serves ? null : RolloutBar.Before(rollout, context.Registry.Policy, context.Registry.Decisions);
        var begun = bar is null ? rollout : rollout with { Phase = RolloutPhase.Pending, Waiting = bar };
        await journal.BeginAsync(begun, cancel);
        return begun;
    }

    /// <summary>The same in every environment of the chain, so that the same inputs make the same image.</summary>
    private async Task<VersionOrigin> OriginAsync(
        ReconcileContext context, ModelFolder folder, int? pullRequest, EvaluationReport report, List<Rollout> own, CancellationToken cancel)
    {
        if (AlreadyServed(context, report.Model, folder, own) is { } served)
            return new(served, context.Registry.TagCommits.GetValueOrDefault(new GtoTag.Release(report.Model, served)) ?? context.Registry.Commit, pullRequest, Serves: true);
        if (own.LastOrDefault(rollout => rollout.Tree == folder.Tree && rollout.Environment != context.Environment) is { } elsewhere)
            return new(elsewhere.Version, elsewhere.Commit, elsewhere.PullRequest);
        var next = VersionPlanner.Next(Latest(context, report.Model, own), await ReplacedAsync(context, folder, own, cancel), report);
        return new(next, context.Registry.Commit, pullRequest);
    }

    /// <summary>A journal that was lost is begun again with what the cluster shows: this content serves already, and keeps its version.</summary>
    private static ModelVersion? AlreadyServed(ReconcileContext context, ModelName model, ModelFolder folder, List<Rollout> own)
    {
        var asked = context.Observed.Traffic.FirstOrDefault(traffic => traffic.Model == model)?.Shares;
        return asked is [var only] && own.TrueForAll(rollout => rollout.Version != only.Version)
            && context.Observed.Versions.Any(running => running.Model == model && running.Version == only.Version && running.Tree == folder.Tree)
            ? only.Version
            : null;
    }

    /// <summary>The highest version ever given, by the tags, the journal and the decisions: a version is never given twice.</summary>
    private static ModelVersion? Latest(ReconcileContext context, ModelName model, List<Rollout> own) => context.Registry.Tags.OfType<GtoTag.Release>()
        .Where(tag => tag.Model == model)
        .Select(tag => tag.Version)
        .Concat(own.Select(rollout => rollout.Version))
        .Concat(context.Registry.Decisions.ReservedVersions(model))
        .Max();

    private async Task<EvaluationReport?> ReplacedAsync(ReconcileContext context, ModelFolder folder, List<Rollout> own, CancellationToken cancel)
    {
        if (own.LastOrDefault(rollout => rollout.Phase == RolloutPhase.Succeeded) is not { } before)
            return null;
        var replaced = await measurer.MeasureAsync(context.Registry.Source, folder with { Tree = before.Tree }, cancel);
        return (replaced as ModelEvaluation.Measured)?.Report;
    }
}
