namespace ModelOps.LocalGitHub.State;

internal sealed record Repository : Row
{
    public required long OwnerId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public bool Private { get; init; }

    public string DefaultBranch { get; init; } = "main";

    /// <summary>The repository that this one was forked from.</summary>
    public long? ParentId { get; init; }

    /// <summary>The first of its forks' forks: all of them share Git LFS objects, and take turns in moving refs.</summary>
    public long? SourceId { get; init; }

    public long NetworkId => SourceId ?? Id;

    /// <summary>What single users may do, by account id; beside the owner and the organisation.</summary>
    public IReadOnlyDictionary<long, AccessLevel> Collaborators { get; init; } = new Dictionary<long, AccessLevel>();

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset PushedAt { get; init; }
}
