using System.Text.Json.Serialization;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts.Api;

/// <summary>A rollout that is under way.</summary>
public sealed record RolloutStatus
{
    public required string Id { get; init; }

    public required ModelVersion Version { get; init; }

    [JsonConverter(typeof(PhaseConverter))]
    public required RolloutPhase Phase { get; init; }

    /// <summary>When it came into this phase, or got this share.</summary>
    public required DateTimeOffset Since { get; init; }

    public required GitObjectId Commit { get; init; }

    public int? PullRequest { get; init; }

    public string? Waits { get; init; }

    public string? Moves { get; init; }

    /// <summary>Where all of it is shown to a person; null: the bot does not know its own address.</summary>
    public Uri? Page { get; init; }
}
