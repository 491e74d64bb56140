namespace ModelOps.LocalGitHub.State;

internal sealed record DeploymentStatus : Row
{
    public required long DeploymentId { get; init; }

    public required long CreatorId { get; init; }

    public long? AppId { get; init; }

    public required string State { get; init; }

    public required string Description { get; init; }

    public required string Environment { get; init; }

    public required string LogUrl { get; init; }

    public required string EnvironmentUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
