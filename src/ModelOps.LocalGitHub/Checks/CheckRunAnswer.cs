using ModelOps.LocalGitHub.Apps;

namespace ModelOps.LocalGitHub.Checks;

/// <summary>GitHub's <c>check-run</c>.</summary>
internal sealed record CheckRunAnswer
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string NodeId { get; init; }

    public required string HeadSha { get; init; }

    public required string? ExternalId { get; init; }

    public required string Url { get; init; }

    public required string HtmlUrl { get; init; }

    public required string? DetailsUrl { get; init; }

    public required string Status { get; init; }

    public required string? Conclusion { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? CompletedAt { get; init; }

    public required CheckOutputAnswer Output { get; init; }

    public required CheckSuiteLink CheckSuite { get; init; }

    public required AppAnswer App { get; init; }

    public required IReadOnlyList<CheckedPullRequest> PullRequests { get; init; }
}
