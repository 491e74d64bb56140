using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Deployments;

/// <summary>What GitHub is to show of the rollouts of one model in one environment: each is a deployment.</summary>
public static class DeploymentPlan
{
    /// <summary>More that wait for their end than this are no news any more.</summary>
    private const int MostShown = 10;

    /// <param name="rollouts">Of one model in one environment, the oldest first.</param>
    /// <param name="isQuarantined">Whether a rollout's content is kept out of its environment.</param>
    /// <returns>The newest first, back to what served before; older ones stay as they are, and all do while the traffic goes back.</returns>
    public static IReadOnlyList<ShownRollout> Of(IReadOnlyList<Rollout> rollouts, Func<Rollout, bool> isQuarantined)
    {
        if (rollouts[^1].Phase == RolloutPhase.RollingBack || (rollouts[^1].Phase == RolloutPhase.Succeeded && isQuarantined(rollouts[^1])))
            return [];
        var arrived = rollouts.Where(rollout => rollout.Phase == RolloutPhase.Succeeded && !isQuarantined(rollout)).TakeLast(2).ToList();
        var serving = arrived.LastOrDefault();
        var since = arrived.FirstOrDefault()?.StartedAt ?? DateTimeOffset.MinValue;
        return [.. rollouts.Where(rollout => rollout.StartedAt >= since).TakeLast(MostShown).Reverse().Select(rollout => Show(rollout, serving, rollouts[^1], isQuarantined)).OfType<ShownRollout>()];
    }

    private static ShownRollout? Show(Rollout rollout, Rollout? serving, Rollout newest, Func<Rollout, bool> isQuarantined) => rollout.Phase switch
    {
        RolloutPhase.Pending or RolloutPhase.Preparing => new(rollout, DeploymentState.Queued, DeploymentText.Queued(rollout)),
        RolloutPhase.RollingBack => null,
        RolloutPhase.Succeeded when rollout == serving => new(rollout, DeploymentState.Success, DeploymentText.Serving(rollout, newest)),
        RolloutPhase.Succeeded when isQuarantined(rollout) => null,
        RolloutPhase.RolledBack => new(rollout, DeploymentState.Failure, DeploymentText.Failed(rollout)),
        RolloutPhase.Succeeded or RolloutPhase.Superseded or RolloutPhase.Retired => new(rollout, DeploymentState.Inactive, DeploymentText.Replaced(rollout, serving)),
        _ => new(rollout, DeploymentState.InProgress, DeploymentText.UnderWay(rollout)),
    };
}
