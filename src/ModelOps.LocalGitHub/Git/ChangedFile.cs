using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.Git;

internal sealed record ChangedFile
{
    public required string Path { get; init; }

    /// <summary>Where it lay before, if it was renamed.</summary>
    public string? PreviousPath { get; init; }

    /// <summary>In GitHub's words: added, removed, modified, renamed or changed.</summary>
    public required string Status { get; init; }

    /// <summary>The blob after the change; before it, if it was removed.</summary>
    public required CommitId Blob { get; init; }

    /// <summary>Lines; 0 for a binary file, as <see cref="Deletions"/>.</summary>
    public required int Additions { get; init; }

    public required int Deletions { get; init; }

    /// <summary>Left out for binary and for large changes.</summary>
    public string? Patch { get; init; }
}
