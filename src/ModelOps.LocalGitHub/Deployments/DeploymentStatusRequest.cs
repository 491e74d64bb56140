namespace ModelOps.LocalGitHub.Deployments;

internal sealed record DeploymentStatusRequest
{
    public string? State { get; init; }

    /// <summary>The older name of <see cref="LogUrl"/>.</summary>
    public string? TargetUrl { get; init; }

    public string? LogUrl { get; init; }

    public string? Description { get; init; }

    public string? Environment { get; init; }

    public string? EnvironmentUrl { get; init; }

    public bool? AutoInactive { get; init; }
}
