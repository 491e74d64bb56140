using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Commits;

/// <summary>GitHub's <c>branch-with-protection</c>; nothing is protected here.</summary>
internal sealed record BranchAnswer
{
    public required string Name { get; init; }

    public required CommitAnswer Commit { get; init; }

    [JsonPropertyName("_links")]
    public required BranchLinks Links { get; init; }

    public bool Protected => false;

    public BranchProtection Protection => new();

    public required string ProtectionUrl { get; init; }
}
