using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Issues;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>GitHub's <c>pull-request-simple</c>, as lists show it.</summary>
internal record PullRequestSummary
{
    public required string Url { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required string HtmlUrl { get; init; }

    public string DiffUrl => $"{HtmlUrl}.diff";

    public string PatchUrl => $"{HtmlUrl}.patch";

    public required string IssueUrl { get; init; }

    public string CommitsUrl => $"{Url}/commits";

    public string ReviewCommentsUrl => $"{Url}/comments";

    public required string ReviewCommentUrl { get; init; }

    public string CommentsUrl => $"{IssueUrl}/comments";

    public required string StatusesUrl { get; init; }

    public required int Number { get; init; }

    public required string State { get; init; }

    public bool Locked => false;

    public string? ActiveLockReason => null;

    public required string Title { get; init; }

    public required AccountAnswer User { get; init; }

    public required string? Body { get; init; }

    public required IReadOnlyList<LabelAnswer> Labels { get; init; }

    public string? Milestone => null;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    public required DateTimeOffset? MergedAt { get; init; }

    public required string? MergeCommitSha { get; init; }

    public AccountAnswer? Assignee => Assignees.Count > 0 ? Assignees[0] : null;

    public required IReadOnlyList<AccountAnswer> Assignees { get; init; }

    public IReadOnlyList<AccountAnswer> RequestedReviewers => [];

    public IReadOnlyList<string> RequestedTeams => [];

    public required PullRequestEnd Head { get; init; }

    public required PullRequestEnd Base { get; init; }

    [JsonPropertyName("_links")]
    public PullRequestLinks Links => PullRequestLinks.Of(this);

    public required string AuthorAssociation { get; init; }

    public string? AutoMerge => null;

    public required bool Draft { get; init; }
}
