using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Versions;

namespace ModelOps.Registry.Tagging;

/// <summary>A Git tag in GTO's format, annotated or not, and the commit that it names in the end.</summary>
public sealed record RegistryTag(GtoTag Tag, GitObjectId Commit)
{
    /// <summary>When it was tagged; null without an annotation.</summary>
    public DateTimeOffset? At { get; init; }
}
