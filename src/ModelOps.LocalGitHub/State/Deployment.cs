using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.State;

internal sealed record Deployment : Row
{
    public required long RepositoryId { get; init; }

    public required long CreatorId { get; init; }

    public long? AppId { get; init; }

    /// <summary>As it was asked for: a branch, a tag or a commit.</summary>
    public required string Ref { get; init; }

    public required CommitId Commit { get; init; }

    public required string Task { get; init; }

    public required string Environment { get; init; }

    /// <summary>An object or a text.</summary>
    public JsonNode? Payload { get; init; }

    public string? Description { get; init; }

    public required bool Transient { get; init; }

    public required bool Production { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
