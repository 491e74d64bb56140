namespace ModelOps.Domain.Rollouts;

/// <summary>A rollout came into another phase, or its version got another share of the traffic.</summary>
/// <param name="Percent">Of the traffic, that the version has from then on.</param>
/// <param name="Why">What it waited for then, or the evidence against it; null where there is nothing to say.</param>
public sealed record RolloutEvent(DateTimeOffset At, RolloutPhase Phase, double Percent, string? Why)
{
    public static RolloutEvent Of(Rollout rollout, DateTimeOffset at) => new(at, rollout.Phase, ShareOf(rollout), rollout.Failure ?? rollout.Waiting);

    /// <summary>Whether there is something to note between the two.</summary>
    public static bool Separates(Rollout before, Rollout now) => before.Phase != now.Phase || ShareOf(before) != ShareOf(now);

    private static double ShareOf(Rollout rollout) => rollout.Phase switch
    {
        RolloutPhase.Canary => rollout.Course.Percent,
        RolloutPhase.Held when rollout.Course.Progress.Since is not null => rollout.Course.Percent,
        RolloutPhase.Promoting or RolloutPhase.Succeeded => 100,
        _ => 0,
    };
}
