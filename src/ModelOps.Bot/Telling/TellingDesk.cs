using System.Collections.Concurrent;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Telling;

/// <summary>
/// Between the traffic, which never waits for GitHub, and what GitHub is told of it: the newest look at each registry lies here until it was
/// followed. What was told is remembered by this process only; GitHub is asked before anything is said again.
/// </summary>
internal sealed class TellingDesk(TimeProvider clock) : Signal(clock)
{
    private readonly ConcurrentDictionary<RepositoryName, DesiredRegistry> looks = new();
    private readonly ConcurrentDictionary<RepositoryName, DesiredRegistry> newest = new();
    private readonly ConcurrentDictionary<string, RolloutPhase> told = new();

    /// <summary>Said by whoever may change the registry's clusters, so that of several replicas one tells.</summary>
    /// <param name="isNews">Whether it is worth another round though this very look was laid here before.</param>
    public void Lay(DesiredRegistry registry, bool isNews)
    {
        if (!isNews && ReferenceEquals(newest.GetValueOrDefault(registry.Repository), registry))
            return;
        newest[registry.Repository] = registry;
        looks[registry.Repository] = registry;
        Wake();
    }

    public IReadOnlyList<DesiredRegistry> TakeAll() => [.. looks.Keys.Select(repository => looks.TryRemove(repository, out var look) ? look : null).OfType<DesiredRegistry>()];

    /// <summary>What could not be told is tried again, unless there is something newer.</summary>
    public void PutBack(DesiredRegistry registry) => looks.TryAdd(registry.Repository, registry);

    /// <summary>Whether GitHub shows how far the rollout is, or has refused to.</summary>
    public bool HasTold(Rollout rollout) => told.TryGetValue(rollout.Id, out var phase) && phase == rollout.Phase;

    public void HaveTold(Rollout rollout) => told[rollout.Id] = rollout.Phase;
}
