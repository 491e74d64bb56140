using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Deployments;

/// <param name="Description">One sentence, as long as GitHub takes it.</param>
public sealed record ShownRollout(Rollout Rollout, DeploymentState State, string Description);
