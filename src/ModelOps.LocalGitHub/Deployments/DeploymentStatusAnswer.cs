using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;

namespace ModelOps.LocalGitHub.Deployments;

/// <summary>GitHub's <c>deployment-status</c>.</summary>
internal sealed record DeploymentStatusAnswer
{
    public required string Url { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required string State { get; init; }

    public required AccountAnswer Creator { get; init; }

    public required string Description { get; init; }

    public required string Environment { get; init; }

    public required string LogUrl { get; init; }

    /// <summary>The older name of <see cref="LogUrl"/>, which GitHub still writes.</summary>
    public string TargetUrl => LogUrl;

    public required string EnvironmentUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string DeploymentUrl { get; init; }

    public required string RepositoryUrl { get; init; }

    public required AppAnswer? PerformedViaGithubApp { get; init; }
}
