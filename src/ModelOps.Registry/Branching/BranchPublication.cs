using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Reverting;

/// <summary>What came of publishing a revert.</summary>
public abstract record RevertPublication
{
    private RevertPublication() { }

    /// <summary>The remote has the branch with the folder put back, from now or from before.</summary>
    public sealed record Published(GitObjectId Commit) : RevertPublication;

    /// <summary>Somebody else has a branch of this name; it stays.</summary>
    public sealed record Foreign(GitObjectId Commit) : RevertPublication;
}
