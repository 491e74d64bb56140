using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Reading;

/// <summary>One entry of a Git tree, its name as it came: not checked.</summary>
internal sealed record GitEntry(string Name, GitEntryKind Kind, RawObjectId RawId)
{
    public GitObjectId Id => RawId.ToId();
}

internal enum GitEntryKind
{
    File,
    Folder,
    Link,
    Submodule,
}
