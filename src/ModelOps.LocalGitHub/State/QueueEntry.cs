using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.State;

/// <summary>A pull request that waits in the merge queue of its base branch, with the commit that would be merged.</summary>
internal sealed record QueueEntry : Row
{
    public required long RepositoryId { get; init; }

    public required long IssueId { get; init; }

    public required long ById { get; init; }

    /// <summary>The head of the pull request when it was put there.</summary>
    public required CommitId Proposed { get; init; }

    public required RefName BaseRef { get; init; }

    /// <summary>What the group stands on: the entry before it, or the tip of the base branch.</summary>
    public required CommitId Base { get; init; }

    /// <summary>The branch that holds <see cref="Head"/> while it waits.</summary>
    public required RefName GroupRef { get; init; }

    public required CommitId Head { get; init; }
}
