using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Reverts;

/// <summary>Why a revert pull request has served its purpose without being merged.</summary>
public abstract record RevertEnd
{
    private RevertEnd() { }

    /// <summary>What is on the default branch serves.</summary>
    public sealed record Served(ModelVersion Version) : RevertEnd;

    /// <summary>What was rolled back may be tried once more.</summary>
    public sealed record TriedAgain : RevertEnd;

    /// <summary>A newer version was rolled back in its turn, and has a pull request of its own.</summary>
    public sealed record RolledBackToo(RevertBranch Other) : RevertEnd;

    public sealed record ModelGone : RevertEnd;
}
