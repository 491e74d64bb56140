using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Tagging;

/// <summary>What came of publishing a tag.</summary>
public abstract record TagPublication
{
    private TagPublication() { }

    /// <summary>The remote has the tag at the commit, from now or from before.</summary>
    public sealed record Published : TagPublication;

    /// <summary>The remote has a tag of this name at another commit; it stays.</summary>
    public sealed record Conflict(GitObjectId Commit) : TagPublication;
}
