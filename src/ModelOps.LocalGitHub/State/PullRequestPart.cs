using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.State;

/// <summary>What a pull request has beyond an issue. The base lies in its own repository, the head there or in a fork.</summary>
internal sealed record PullRequestPart
{
    public required long Id { get; init; }

    /// <summary>Null: the head lies in the repository of the pull request.</summary>
    public long? ForkId { get; init; }

    public required RefName HeadRef { get; init; }

    public required CommitId Head { get; init; }

    public required RefName BaseRef { get; init; }

    /// <summary>The tip of the base branch when the head last moved.</summary>
    public required CommitId Base { get; init; }

    public bool Draft { get; init; }

    public Merge? Merged { get; init; }
}
