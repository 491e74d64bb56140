using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Branching;

/// <summary>What came of publishing a change on a branch of its own.</summary>
public abstract record BranchPublication
{
    private BranchPublication() { }

    /// <summary>The remote has the branch with the change, from now or from before.</summary>
    public sealed record Published(GitObjectId Commit) : BranchPublication;

    /// <summary>Somebody else has a branch of this name; it stays.</summary>
    public sealed record Foreign(GitObjectId Commit) : BranchPublication;
}
