using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts;

/// <summary>
/// Decides the next step towards the desired version, from what was observed alone. The version that takes the traffic is stopped
/// only when every gateway has moved away from it, and one that stops answering gives the traffic back while another can take it.
/// </summary>
public static class RolloutPlanner
{
    /// <param name="reached">The phase that the journal holds. A version that succeeded once is repaired; one that never did is given up when it fails.</param>
    public static RolloutPlan Plan(DesiredVersion desired, RolloutPhase reached, ClusterState observed)
    {
        if (reached is RolloutPhase.RolledBack or RolloutPhase.Superseded)
            return new RolloutPlan(reached);
        var running = observed.Versions.FirstOrDefault(version => version.Model == desired.Model && version.Version == desired.Version);
        if (running?.Status != RunningStatus.Ready && TakesTraffic(desired, observed) && AnotherReady(desired, observed) is { } other)
            return new RolloutPlan(reached, AllTrafficTo(desired.Model, other));
        return running switch
        {
            null => new RolloutPlan(AtLeast(reached, RolloutPhase.Preparing), StartOf(desired)),
            { Status: RunningStatus.Failed } when reached == RolloutPhase.Succeeded => new RolloutPlan(reached, StartOf(desired)),
            { Status: RunningStatus.Failed } => new RolloutPlan(RolloutPhase.RolledBack, Failure: running.Failure ?? "Its process ended."),
            { Status: RunningStatus.Starting } => new RolloutPlan(AtLeast(reached, RolloutPhase.Warming)),
            _ => PlanTraffic(desired, reached, observed),
        };
    }

    /// <summary>Takes a model that left the registry out of the traffic, then stops its versions.</summary>
    /// <returns>Null when nothing is to be done now: nothing of it is left, or the gateways have yet to move.</returns>
    public static ClusterStep? Retire(ModelName model, ClusterState observed) => TrafficOf(model, observed) switch
    {
        { Shares.Count: > 0 } => new ClusterStep.MoveTraffic(model, []),
        { Moved: false } => null,
        _ => StopOneBut(null, model, observed),
    };

    private static RolloutPlan PlanTraffic(DesiredVersion desired, RolloutPhase reached, ClusterState observed)
    {
        var traffic = TrafficOf(desired.Model, observed);
        if (traffic?.Shares is not [var only] || only.Version != desired.Version)
            return new RolloutPlan(AtLeast(reached, RolloutPhase.Promoting), AllTrafficTo(desired.Model, desired.Version));
        return traffic.Moved
            ? new RolloutPlan(RolloutPhase.Succeeded, StopOneBut(desired.Version, desired.Model, observed))
            : new RolloutPlan(AtLeast(reached, RolloutPhase.Promoting));
    }

    private static ClusterStep.Stop? StopOneBut(ModelVersion? kept, ModelName model, ClusterState observed) =>
        observed.Versions.FirstOrDefault(version => version.Model == model && version.Version != kept) is { } leftover
            ? new ClusterStep.Stop(model, leftover.Version)
            : null;

    private static bool TakesTraffic(DesiredVersion desired, ClusterState observed) =>
        TrafficOf(desired.Model, observed)?.Shares.Any(share => share.Version == desired.Version) == true;

    /// <summary>The newest other version that answers: the one that served before, when only one does.</summary>
    private static ModelVersion? AnotherReady(DesiredVersion desired, ClusterState observed) => observed.Versions
        .Where(version => version.Model == desired.Model && version.Version != desired.Version && version.Status == RunningStatus.Ready)
        .Max(version => version.Version);

    private static ClusterStep.MoveTraffic AllTrafficTo(ModelName model, ModelVersion version) => new(model, [new VersionShare(version, 100)]);

    private static ModelTraffic? TrafficOf(ModelName model, ClusterState observed) => observed.Traffic.FirstOrDefault(traffic => traffic.Model == model);

    private static ClusterStep.Start StartOf(DesiredVersion desired) => new(desired.Model, desired.Version, desired.Package);

    /// <summary>A rollout never goes back to an earlier phase: a version that is repaired has succeeded all the same.</summary>
    private static RolloutPhase AtLeast(RolloutPhase reached, RolloutPhase now) => reached > now ? reached : now;
}
