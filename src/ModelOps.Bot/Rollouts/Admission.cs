using ModelOps.Bot.Jobs;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Rollouts;

/// <summary>
/// Lets in only what was validated: a model's folder on the default branch is rolled out with a passing verdict for exactly its tree
/// and the policy. Content without a verdict is validated first.
/// </summary>
internal sealed class Admission(VerdictStore verdicts, JobQueue jobs, RolloutStarter starter)
{
    /// <returns>The rollout of what the default branch holds; null while it may not serve, or has failed to.</returns>
    public async Task<Rollout?> AdmitAsync(ReconcileContext context, ModelFolder folder, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        var latest = rollouts.LastOrDefault(rollout => rollout.Environment == context.Environment && rollout.Model.ToString() == folder.Name);
        if (latest?.Tree == folder.Tree && !IsReadmitted(context, latest))
            return Standing(context, latest);
        if (!ModelName.TryParse(folder.Name, out var model) || context.Registry.Decisions.FreezeOn(model) is not null
            || context.Registry.Decisions.QuarantineOf(model, context.Environment, folder.Tree) is not null)
            return null;
        if (!PrecedingEnvironmentServes(context, folder, rollouts))
            return null;
        var key = new VerdictKey(context.Registry.Repository, folder.Path, folder.Tree, context.Registry.PolicyBlob);
        return await verdicts.FindAsync(key, cancel) switch
        {
            null => await AskForVerdictAsync(context, folder, cancel),
            { Blocks: true } => null,
            var passing => await starter.StartAsync(context, folder, passing.PullRequest, rollouts, cancel),
        };
    }

    /// <summary>Content that was put into quarantine after it was let in goes back.</summary>
    private static Rollout? Standing(ReconcileContext context, Rollout latest)
    {
        if (latest.Phase == RolloutPhase.RolledBack)
            return latest.Told ? null : latest;
        return latest.Phase != RolloutPhase.RollingBack && context.Registry.Decisions.QuarantineOf(latest.Model, latest.Environment, latest.Tree) is { } bad
            ? latest with { Phase = RolloutPhase.RollingBack, Failure = bad.Why ?? $"{bad.By} said so.", Told = false, EndedAt = null }
            : latest;
    }

    private static bool IsReadmitted(ReconcileContext context, Rollout latest) => latest is { Phase: RolloutPhase.RolledBack, Told: true }
        && context.Registry.Decisions.ReadmittedAt(latest.Model, latest.Tree) > latest.EndedAt;

    private async Task<Rollout?> AskForVerdictAsync(ReconcileContext context, ModelFolder folder, CancellationToken cancel)
    {
        await jobs.EnqueueAsync(DefaultBranchValidationJob.For(context.Registry, folder), cancel);
        return null;
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
