using System.Collections.Concurrent;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Telling;
using ModelOps.Domain.Deployments;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Deployments;

/// <summary>Tells GitHub's deployments how the rollouts of a registry go, and tells the reconciler when an end was told.</summary>
internal sealed class DeploymentTeller(TellingDesk desk, GitHubDeployments gitHub, ReconcilerSignal reconciler)
{
    private readonly ConcurrentDictionary<string, string> shown = new();

    public async Task TellAsync(DesiredRegistry registry, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        foreach (var own in rollouts.GroupBy(rollout => (rollout.Environment, rollout.Model)))
        {
            if (own.Any(rollout => !rollout.Told && rollout.Phase != RolloutPhase.Superseded && !desk.HasTold(rollout)))
                await TellAsync(registry, [.. own], cancel);
        }
    }

    private async Task TellAsync(DesiredRegistry registry, List<Rollout> own, CancellationToken cancel)
    {
        var plan = DeploymentPlan.Of(own, rollout => registry.Decisions.QuarantineOf(rollout.Model, rollout.Environment, rollout.Tree) is not null);
        var (group, states) = ($"{registry.Repository} {own[^1].Environment} {own[^1].Model}", string.Join(' ', plan.Select(one => $"{one.Rollout.Id}={one.State}")));
        if (plan.Count > 0 && shown.GetValueOrDefault(group) != states)
            await gitHub.ShowAsync(registry.Repository, plan, own[^1].Environment == registry.Policy.Environments[^1], cancel);
        shown[group] = states;
        foreach (var rollout in own.Where(rollout => !rollout.Told))
            desk.HaveTold(rollout);
        if (own[^1].HasEnded)
            reconciler.Wake();
    }
}
