using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Reverting;

/// <summary>One commit on a branch of its own that puts a folder back, and nothing else.</summary>
public sealed record FolderRevert
{
    /// <summary>Without <c>refs/heads/</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>What it stands on.</summary>
    public required GitObjectId Base { get; init; }

    /// <summary>The folder as it is to be: a tree that some fetched commit has.</summary>
    public required ModelFolder Folder { get; init; }

    public required string Author { get; init; }

    /// <summary>By which a branch of ours is told from others'.</summary>
    public required string Email { get; init; }

    public required DateTimeOffset When { get; init; }

    public required string Message { get; init; }
}
