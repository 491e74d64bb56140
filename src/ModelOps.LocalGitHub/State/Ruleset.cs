namespace ModelOps.LocalGitHub.State;

/// <summary>Rules that some branches of a repository are under.</summary>
internal sealed record Ruleset : Row
{
    public required long RepositoryId { get; init; }

    public required string Name { get; init; }

    /// <summary><c>active</c>, <c>evaluate</c> or <c>disabled</c>; only the first does anything.</summary>
    public required string Enforcement { get; init; }

    /// <summary>Full names of branches, <c>~DEFAULT_BRANCH</c> or <c>~ALL</c>.</summary>
    public required IReadOnlyList<string> Include { get; init; }

    public required IReadOnlyList<string> Exclude { get; init; }

    public required IReadOnlyList<BranchRule> Rules { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
