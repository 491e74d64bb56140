using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>GitHub's <c>issue</c>.</summary>
internal sealed record IssueAnswer
{
    public required string Url { get; init; }

    public required string RepositoryUrl { get; init; }

    public string LabelsUrl => $"{Url}/labels{{/name}}";

    public string CommentsUrl => $"{Url}/comments";

    public string EventsUrl => $"{Url}/events";

    public string TimelineUrl => $"{Url}/timeline";

    public required string HtmlUrl { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public required AccountAnswer User { get; init; }

    public required IReadOnlyList<LabelAnswer> Labels { get; init; }

    public required string State { get; init; }

    public required string? StateReason { get; init; }

    public bool Locked => false;

    public string? ActiveLockReason => null;

    public AccountAnswer? Assignee => Assignees.Count > 0 ? Assignees[0] : null;

    public required IReadOnlyList<AccountAnswer> Assignees { get; init; }

    public string? Milestone => null;

    public required int Comments { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    public required AccountAnswer? ClosedBy { get; init; }

    public required string AuthorAssociation { get; init; }

    public required string? Body { get; init; }

    public required ReactionsAnswer Reactions { get; init; }

    public required AppAnswer? PerformedViaGithubApp { get; init; }

    /// <summary>Only there if the issue is a pull request; callers tell them apart by that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PullRequestLink? PullRequest { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Draft { get; init; }
}
