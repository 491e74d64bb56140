namespace ModelOps.Domain.Deployments;

/// <summary>What GitHub shows of a version in an environment, by its own names.</summary>
public enum DeploymentState
{
    Queued,
    InProgress,
    Success,
    Failure,

    /// <summary>Another version took its place.</summary>
    Inactive,
}
