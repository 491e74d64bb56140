using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts;

/// <summary>One version on its way into one environment.</summary>
public sealed record Rollout
{
    public required string Id { get; init; }

    public required RepositoryName Repository { get; init; }

    public required EnvironmentName Environment { get; init; }

    public required ModelName Model { get; init; }

    public required ModelVersion Version { get; init; }

    /// <summary>The Git tree of the model's folder: what was validated.</summary>
    public required GitObjectId Tree { get; init; }

    public required GitObjectId Commit { get; init; }

    /// <summary>What the cluster starts it from.</summary>
    public required string Package { get; init; }

    /// <summary>The pull request that brought it; null for a push past all pull requests.</summary>
    public int? PullRequest { get; init; }

    public required RolloutPhase Phase { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Failure { get; init; }

    /// <summary>What it waits for, and what would move it; null where it waits for nothing.</summary>
    public string? Waiting { get; init; }

    public RolloutCourse Course { get; init; } = RolloutCourse.AtOnce;

    /// <summary>Whether tags and comment say how it ended.</summary>
    public bool Told { get; init; }

    public bool HasEnded => Phase >= RolloutPhase.Succeeded;

    /// <summary>Whether the cluster is being changed for it.</summary>
    public bool IsUnderWay => Phase is > RolloutPhase.Pending and < RolloutPhase.Succeeded;

    public DesiredVersion Desired => new(Model, Version, Package) { Resources = Course.Resources, Percent = Course.Percent };
}
