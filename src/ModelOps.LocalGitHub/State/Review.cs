using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.State;

internal sealed record Review : Row
{
    public required long IssueId { get; init; }

    public required long AuthorId { get; init; }

    public required string Body { get; init; }

    /// <summary><c>APPROVED</c>, <c>CHANGES_REQUESTED</c> or <c>COMMENTED</c>.</summary>
    public required string State { get; init; }

    public required CommitId Commit { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }
}
