using ModelOps.Bot.Jobs;
using ModelOps.Bot.Telling;
using ModelOps.Bot.Validation;
using ModelOps.Deployment.Images;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Rollouts;

/// <summary>
/// Lets in only what was validated: a model's folder on the default branch is rolled out with a passing verdict for exactly its tree
/// and the policy. Content without a verdict is validated first.
/// </summary>
internal sealed class Admission(VerdictStore verdicts, JobQueue jobs, RolloutStarter starter, RolloutNews news)
{
    /// <param name="own">The rollouts of the model in this environment, oldest first.</param>
    /// <param name="rollouts">Those of the whole registry.</param>
    /// <returns>The rollout of what the default branch holds; null while it may not serve, or has failed to.</returns>
    public async Task<Rollout?> AdmitAsync(ReconcileContext context, ModelFolder folder, IReadOnlyList<Rollout> own, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        if (own.Count == 0 && Forgotten(context, folder) is { } forgotten)
            return await starter.StartAsync(context, forgotten, pullRequest: null, rollouts, cancel);
        var ledger = context.Registry.Decisions;
        if (own is [.., { Phase: not (RolloutPhase.Superseded or RolloutPhase.Retired) } latest] && latest.Tree == folder.Tree && !IsReadmitted(context, latest))
            return latest is { Phase: RolloutPhase.RolledBack, Told: true } ? await BroughtAgainAsync(context, folder, latest, rollouts, cancel) : Standing(context, latest);
        if (Succession.LastGood(own, ledger) is { } good && good.Tree == folder.Tree)
            return good;
        return PrecedingEnvironmentServes(context, folder, rollouts) ? await AdmitNewAsync(context, folder, rollouts, cancel) : null;
    }

    private async Task<Rollout?> AdmitNewAsync(ReconcileContext context, ModelFolder folder, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        switch (await FindVerdictAsync(context, folder, cancel))
        {
            case null:
                await jobs.EnqueueAsync(DefaultBranchValidationJob.For(context.Registry, folder), cancel);
                return null;
            case { Blocks: true }:
                return null;
            // Nobody is there to be told that it waits.
            case { PullRequest: null } when ModelName.TryParse(folder.Name, out var model) && context.Registry.Decisions.QuarantineOf(model, context.Environment, folder.Tree) is not null:
                return null;
            case var passing:
                return await StartAsync(context, folder, passing.PullRequest, rollouts, cancel);
        }
    }

    private async Task<Rollout?> StartAsync(ReconcileContext context, ModelFolder folder, int? pullRequest, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        try
        {
            return await starter.StartAsync(context, folder, pullRequest, rollouts, cancel);
        }
        catch (ImageRegistryException refusal)
        {
            await news.TellObstacleAsync(context, folder, pullRequest, refusal.Message, cancel);
            return null;
        }
    }

    /// <summary>A later pull request that brings what was rolled back waits for a word, and says so.</summary>
    private async Task<Rollout?> BroughtAgainAsync(ReconcileContext context, ModelFolder folder, Rollout latest, IReadOnlyList<Rollout> rollouts, CancellationToken cancel) =>
        await FindVerdictAsync(context, folder, cancel) is { Blocks: false, PullRequest: { } number } && number > (latest.PullRequest ?? 0)
            ? await AdmitNewAsync(context, folder, rollouts, cancel)
            : null;

    private Task<StoredVerdict?> FindVerdictAsync(ReconcileContext context, ModelFolder folder, CancellationToken cancel) =>
        verdicts.FindAsync(new VerdictKey(context.Registry.Repository, folder.Path, folder.Tree, context.Registry.PolicyBlob), cancel);

    /// <summary>What is decided since changes how far it may go.</summary>
    private static Rollout Standing(ReconcileContext context, Rollout latest)
    {
        var ledger = context.Registry.Decisions;
        return latest.Phase switch
        {
            RolloutPhase.Pending => RolloutBar.Before(latest, context.Registry.Policy, ledger) is { } bar
                ? latest with { Waiting = bar }
                : latest with { Phase = RolloutPhase.Preparing, Waiting = null },
            < RolloutPhase.RollingBack when RolloutBar.OfPin(latest, ledger) is { } pin => latest with { Phase = RolloutPhase.Pending, Waiting = pin, Course = latest.Course with { Progress = new() } },
            _ => Succession.Judged(latest, ledger),
        };
    }

    private static bool IsReadmitted(ReconcileContext context, Rollout latest) => latest is { Phase: RolloutPhase.RolledBack, Told: true }
        && context.Registry.Decisions.ReadmittedAt(latest.Model, latest.Tree) > latest.EndedAt;

    /// <summary>A journal that was lost is begun again with what serves, also where the default branch has gone on since.</summary>
    private static ModelFolder? Forgotten(ReconcileContext context, ModelFolder folder)
    {
        var shares = context.Observed.Traffic.FirstOrDefault(traffic => traffic.Model.ToString() == folder.Name)?.Shares;
        return shares is [var only] && context.Observed.Versions.FirstOrDefault(running => running.Model.ToString() == folder.Name && running.Version == only.Version) is { } serving
            && serving.Tree != folder.Tree
            ? folder with { Tree = serving.Tree }
            : null;
    }

    /// <summary>Environments are a chain: a version goes to the next one when the one before serves it.</summary>
    private static bool PrecedingEnvironmentServes(ReconcileContext context, ModelFolder folder, IReadOnlyList<Rollout> rollouts)
    {
        var position = context.Registry.Policy.Environments.ToList().IndexOf(context.Environment);
        return position == 0 || rollouts.Any(rollout =>
            rollout.Environment == context.Registry.Policy.Environments[position - 1] && rollout.Tree == folder.Tree
            && rollout.Model.ToString() == folder.Name && rollout.Phase == RolloutPhase.Succeeded);
    }
}
