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
        var traffic = new PlannedTraffic(desired, observed);
        return reached switch
        {
            RolloutPhase.Pending or RolloutPhase.RolledBack or RolloutPhase.Superseded or RolloutPhase.Retired => new RolloutPlan(reached),
            RolloutPhase.Held => new RolloutPlan(reached, traffic.AwayFromUnready),
            RolloutPhase.RollingBack => PlanRollBack(desired, traffic),
            _ => PlanForward(desired, reached, traffic),
        };
    }

    /// <summary>Takes a model that left the registry out of the traffic, then stops its versions.</summary>
    /// <returns>Null when nothing is to be done now: nothing of it is left, or the gateways have yet to move.</returns>
    public static ClusterStep? Retire(ModelName model, ClusterState observed) => observed.Traffic.FirstOrDefault(traffic => traffic.Model == model) switch
    {
        { Shares.Count: > 0 } => new ClusterStep.MoveTraffic(model, []),
        { Moved: false } => null,
        _ => observed.Versions.FirstOrDefault(version => version.Model == model) is { } left ? new ClusterStep.Stop(model, left.Version) : null,
    };

    private static RolloutPlan PlanForward(DesiredVersion desired, RolloutPhase reached, PlannedTraffic traffic)
    {
        var running = traffic.Own;
        if (traffic.AwayFromUnready is { } away)
            return new RolloutPlan(reached, away);
        return running switch
        {
            null => new RolloutPlan(AtLeast(reached, RolloutPhase.Preparing), StartOf(desired)),
            { Status: RunningStatus.Failed } when reached == RolloutPhase.Succeeded => new RolloutPlan(reached, StartOf(desired)),
            // It has lost its share above; whether it is given up is the judge's, who looks twice.
            { Status: RunningStatus.Failed } when reached == RolloutPhase.Canary => new RolloutPlan(reached),
            { Status: RunningStatus.Failed } => new RolloutPlan(RolloutPhase.RolledBack, Failure: running.Failure ?? "Its process ended."),
            { Status: RunningStatus.Starting } when desired.IsOverdue && reached < RolloutPhase.Canary => new RolloutPlan(RolloutPhase.RolledBack, Failure: "It was started, and was not ready in time."),
            { Status: RunningStatus.Starting } => new RolloutPlan(AtLeast(reached, RolloutPhase.Warming), traffic.AwayFromStrangers),
            _ => PlanTraffic(desired, reached, traffic),
        };
    }

    private static RolloutPlan PlanTraffic(DesiredVersion desired, RolloutPhase reached, PlannedTraffic traffic)
    {
        if (desired.Percent < 100 && reached < RolloutPhase.Promoting && traffic.Stable is { } stable)
            return new RolloutPlan(AtLeast(reached, RolloutPhase.Canary), traffic.Divided(stable));
        if (!traffic.IsAllDesired)
            return new RolloutPlan(AtLeast(reached, RolloutPhase.Promoting), traffic.AllTo(desired.Version));
        return traffic.HasMoved
            ? new RolloutPlan(RolloutPhase.Succeeded, traffic.StopOneBut(desired.Version, desired.KeepsBefore ? desired.Before?.Version : null))
            : new RolloutPlan(AtLeast(reached, RolloutPhase.Promoting));
    }

    /// <summary>What served before takes all of the traffic at once. Where it is gone, it is started first; where there was none, nothing can.</summary>
    private static RolloutPlan PlanRollBack(DesiredVersion desired, PlannedTraffic traffic)
    {
        if (!traffic.IsDesiredAsked)
            return new RolloutPlan(traffic.HasMoved || !traffic.IsAnyAsked ? RolloutPhase.RolledBack : RolloutPhase.RollingBack);
        return (traffic.Fallback, desired.Before) switch
        {
            ({ } other, _) => new RolloutPlan(RolloutPhase.RollingBack, traffic.AllTo(other)),
            (null, { } before) => new RolloutPlan(RolloutPhase.RollingBack, traffic.Runs(before.Version) ? null : StartOf(before)),
            _ => new RolloutPlan(RolloutPhase.RolledBack),
        };
    }

    private static ClusterStep.Start StartOf(DesiredVersion desired) => new(desired.Model, desired.Version, desired.Package) { Resources = desired.Resources };

    /// <summary>A rollout never goes back to an earlier phase: a version that is repaired has succeeded all the same.</summary>
    private static RolloutPhase AtLeast(RolloutPhase reached, RolloutPhase now) => reached > now ? reached : now;
}
