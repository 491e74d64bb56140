using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts.Api;

/// <summary>A time in which a version had a share of the requests.</summary>
public sealed record ServingPeriod
{
    public required EnvironmentName Environment { get; init; }

    public required ModelVersion Version { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>Null: it has it still.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of the requests: on trial its own share; else 100, or what a trial left it at the time that was asked for.</summary>
    public required double Percent { get; init; }

    public required bool OnTrial { get; init; }

    public required GitObjectId Commit { get; init; }

    public int? PullRequest { get; init; }

    /// <summary><c>journal</c>, or <c>tags</c> for what was before the bot's database.</summary>
    public required string Source { get; init; }

    public bool IsAt(DateTimeOffset time) => From <= time && (Until is null || time < Until);
}
