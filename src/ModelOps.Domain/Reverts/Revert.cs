using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Reverts;

/// <summary>A model's folder on the default branch that was rolled back, and what is to stand there again.</summary>
public sealed record Revert
{
    public required ModelName Model { get; init; }

    /// <summary>What was rolled back.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>Where, in the order of the environments; one or more.</summary>
    public required IReadOnlyList<RollBackReason> Reasons { get; init; }

    /// <summary>What serves instead, and its folder.</summary>
    public required ModelVersion Good { get; init; }

    public required GitObjectId GoodTree { get; init; }

    /// <summary>The pull request that brought what was rolled back; null for a push past all pull requests.</summary>
    public int? PullRequest { get; init; }

    /// <summary>The id of its rollout; null when the journal no longer has it.</summary>
    public string? Rollout { get; init; }

    public IReadOnlyList<Owner> Owners { get; init; } = [];

    public RevertBranch Branch => new(Model, Version);
}
