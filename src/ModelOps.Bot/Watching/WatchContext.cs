using ModelOps.Bot.Rollouts;
using ModelOps.Deployment;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Watching;

/// <summary>One look at the live models of one environment of one registry.</summary>
/// <param name="Rollouts">Of the whole registry, oldest first.</param>
internal sealed record WatchContext(DesiredRegistry Registry, EnvironmentName Environment, IServingCluster Cluster, ClusterState Observed, IReadOnlyList<Rollout> Rollouts)
{
    /// <returns>The rollout of the version that has most of the traffic; null where none has any, or the journal does not know it yet.</returns>
    public Rollout? Serving(ModelName model)
    {
        var version = Observed.Traffic.FirstOrDefault(traffic => traffic.Model == model)?.Shares.MaxBy(share => share.Weight)?.Version;
        return version is null ? null : Of(model).LastOrDefault(rollout => rollout.Version == version);
    }

    public IEnumerable<Rollout> Of(ModelName model) => Rollouts.Where(rollout => rollout.Environment == Environment && rollout.Model == model);
}
