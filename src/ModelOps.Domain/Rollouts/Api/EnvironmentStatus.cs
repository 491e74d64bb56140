using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts.Api;

/// <summary>What serves of a model in one environment.</summary>
public sealed record EnvironmentStatus
{
    public required EnvironmentName Environment { get; init; }

    /// <summary>The version that most requests go to; null while none serves.</summary>
    public ModelVersion? Serving { get; init; }

    /// <summary>Since when it serves; null where that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How requests are shared now, the largest share first.</summary>
    public required IReadOnlyList<ServedShare> Shares { get; init; }

    /// <summary>Whether every gateway has said that it runs these shares.</summary>
    public required bool Moved { get; init; }

    /// <summary>The newest rollout, while it is under way; null: nothing is.</summary>
    public RolloutStatus? Rollout { get; init; }

    /// <summary>What people and the bot decided, in sentences: a freeze, versions in quarantine; and what live traffic and labels tell.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <param name="Percent">Of the requests.</param>
public sealed record ServedShare(ModelVersion Version, double Percent);
