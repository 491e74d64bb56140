using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;

namespace ModelOps.LocalGitHub.Deployments;

/// <summary>GitHub's <c>deployment</c>.</summary>
internal sealed record DeploymentAnswer
{
    public required string Url { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required string Sha { get; init; }

    public required string Ref { get; init; }

    public required string Task { get; init; }

    public required JsonNode Payload { get; init; }

    public required string OriginalEnvironment { get; init; }

    public required string Environment { get; init; }

    public required string? Description { get; init; }

    public required AccountAnswer Creator { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public string StatusesUrl => $"{Url}/statuses";

    public required string RepositoryUrl { get; init; }

    public required bool TransientEnvironment { get; init; }

    public required bool ProductionEnvironment { get; init; }

    public required AppAnswer? PerformedViaGithubApp { get; init; }
}
