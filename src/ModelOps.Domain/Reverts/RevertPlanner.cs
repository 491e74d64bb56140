using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Reverts;

/// <summary>Which folders of a default branch are to be restored, and which pull requests that would do so have served their purpose.</summary>
public static class RevertPlanner
{
    /// <returns>Whose content on the default branch is in quarantine and followed one that served. The others stay as they are: nothing is known to restore.</returns>
    public static IReadOnlyList<Revert> Wanted(RegistryNow now) =>
        [.. now.Trees.OrderBy(model => model.Key.ToString(), StringComparer.Ordinal).Select(model => Wanted(now, model.Key, model.Value)).OfType<Revert>()];

    /// <param name="wanted">As <see cref="Wanted(RegistryNow)"/> has them.</param>
    /// <returns>Why the pull request from this branch is to be closed; null while it is not.</returns>
    public static RevertEnd? EndOf(RevertBranch branch, IReadOnlyList<Revert> wanted, RegistryNow now)
    {
        if (!now.Trees.TryGetValue(branch.Model, out var tree))
            return new RevertEnd.ModelGone();
        if (wanted.FirstOrDefault(revert => revert.Model == branch.Model) is { } revert)
            return revert.Branch == branch ? null : new RevertEnd.RolledBackToo(revert.Branch);
        var own = now.Rollouts.Where(rollout => rollout.Model == branch.Model).ToList();
        var present = own.Where(rollout => rollout.Tree == tree).ToList();
        if (Quarantines(now, branch.Model, tree).Count > 0)
            return null;
        if (present.Exists(rollout => rollout.Version == branch.Version))
            return new RevertEnd.TriedAgain();
        return present.TrueForAll(rollout => rollout.HasEnded) && present.LastOrDefault(rollout => rollout.Phase == RolloutPhase.Succeeded) is { } serving
            ? new RevertEnd.Served(serving.Version)
            : null;
    }

    private static Revert? Wanted(RegistryNow now, ModelName model, GitObjectId tree)
    {
        if (Quarantines(now, model, tree) is not { Count: > 0 } bad)
            return null;
        var own = now.Rollouts.Where(rollout => rollout.Model == model).ToList();
        if (bad.Reverse().Select(quarantine => LastGood(now, own, quarantine.Environment, tree)).FirstOrDefault(found => found is not null) is not { } good)
            return null;
        var rollout = own.LastOrDefault(rollout => rollout.Tree == tree && rollout.Version == bad[^1].Version);
        return new Revert
        {
            Model = model,
            Version = bad[^1].Version,
            Reasons = [.. bad.Select(quarantine => new RollBackReason(quarantine.Environment, quarantine.At, quarantine.By, quarantine.Why))],
            Good = good.Version,
            GoodTree = good.Tree,
            PullRequest = rollout?.PullRequest,
            Rollout = rollout?.Id,
        };
    }

    private static IReadOnlyList<Decision.Quarantined> Quarantines(RegistryNow now, ModelName model, GitObjectId tree) =>
        [.. now.Environments.Select(environment => now.Decisions.QuarantineOf(model, environment, tree)).OfType<Decision.Quarantined>()];

    private static Rollout? LastGood(RegistryNow now, List<Rollout> own, EnvironmentName environment, GitObjectId bad) => own.LastOrDefault(rollout =>
        rollout.Environment == environment && rollout.Tree != bad && rollout.Phase == RolloutPhase.Succeeded
        && now.Decisions.QuarantineOf(rollout.Model, environment, rollout.Tree) is null);
}
