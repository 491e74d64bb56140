using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Commits;

/// <summary>GitHub's <c>diff-entry</c>.</summary>
internal sealed record FileAnswer
{
    public required string Sha { get; init; }

    public required string Filename { get; init; }

    public required string Status { get; init; }

    public required int Additions { get; init; }

    public required int Deletions { get; init; }

    public int Changes => Additions + Deletions;

    public required string BlobUrl { get; init; }

    public required string RawUrl { get; init; }

    public required string ContentsUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Patch { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PreviousFilename { get; init; }
}
