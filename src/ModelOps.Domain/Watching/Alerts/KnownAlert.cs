namespace ModelOps.Domain.Watching.Alerts;

/// <summary>What is remembered of one alert's issue.</summary>
public sealed record KnownAlert
{
    public required AlertCause Cause { get; init; }

    /// <summary>The number of the issue.</summary>
    public required int Issue { get; init; }

    public required bool IsOpen { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When its text was written.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Since when what it tells of stands; null for one that was found on GitHub after a lost database.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether a person closed it while its cause stood: it is left alone until the cause has gone.</summary>
    public bool IsDismissed { get; init; }
}
