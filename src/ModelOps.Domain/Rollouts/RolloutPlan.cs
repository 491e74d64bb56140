namespace ModelOps.Domain.Rollouts;

/// <param name="Phase">Where the rollout stands.</param>
/// <param name="Step">What to do now; null: nothing, or nothing yet.</param>
/// <param name="Failure">Why the version will not serve, for its owner.</param>
public sealed record RolloutPlan(RolloutPhase Phase, ClusterStep? Step = null, string? Failure = null);
