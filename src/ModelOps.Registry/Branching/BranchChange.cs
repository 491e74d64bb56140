using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Branching;

/// <summary>One commit on a branch of our own that changes one thing and nothing else. A branch of ours that holds something else is replaced.</summary>
public abstract record BranchChange
{
    private BranchChange() { }

    /// <summary>Without <c>refs/heads/</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>What it stands on.</summary>
    public required GitObjectId Base { get; init; }

    public required string Author { get; init; }

    /// <summary>By which a branch of ours is told from others'.</summary>
    public required string Email { get; init; }

    public required DateTimeOffset When { get; init; }

    public required string Message { get; init; }

    /// <summary>A folder is as it was before.</summary>
    /// <param name="Folder">As it is to be: a tree that some fetched commit has.</param>
    public sealed record FolderPutBack(ModelFolder Folder) : BranchChange;

    /// <summary>A file is added or replaced.</summary>
    /// <param name="Path">From the root of the repository, with forward slashes.</param>
    public sealed record FilePut(string Path, ReadOnlyMemory<byte> Content) : BranchChange;
}
