using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>GitHub's <c>issue-comment</c>.</summary>
internal sealed record CommentAnswer
{
    public required string Url { get; init; }

    public required string HtmlUrl { get; init; }

    public required string IssueUrl { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required AccountAnswer User { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string Body { get; init; }

    public required string AuthorAssociation { get; init; }

    public required ReactionsAnswer Reactions { get; init; }

    public required AppAnswer? PerformedViaGithubApp { get; init; }
}
