using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Rollouts;

/// <summary>How a version takes over, as its manifest asks for it, and how far its trial has come.</summary>
public sealed record RolloutCourse
{
    public required RolloutSettings Settings { get; init; }

    public required VersionResources Resources { get; init; }

    public CanaryProgress Progress { get; init; } = new();

    /// <summary>When it was first seen to warm up; null before that.</summary>
    public DateTimeOffset? WarmingSince { get; init; }

    /// <summary>When its model was first seen to have left the default branch; null while it is there.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>All traffic as soon as it is ready.</summary>
    public static RolloutCourse AtOnce { get; } = new()
    {
        Settings = new(RolloutStrategy.Immediate, [100], TimeSpan.FromSeconds(60), GoodChecks: 1, BadChecks: 2, MinRequests: 1, TimeSpan.FromSeconds(5)),
        Resources = VersionResources.Default,
    };

    /// <summary>The percentage of the traffic that it should have now.</summary>
    public double Percent => Settings.Strategy == RolloutStrategy.Immediate || Progress.Step >= Settings.Steps.Count ? 100 : Settings.Steps[Progress.Step];
}
