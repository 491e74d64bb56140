using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Rollouts;

public sealed class ReconcileOptions
{
    public const string Section = "Reconcile";

    public string Interval { get; init; } = "30s";

    /// <summary>How long a model serves on whose folder left the default branch, and for how long nobody may have asked it before it stops.</summary>
    public string RetireAfter { get; init; } = "10m";

    /// <summary>Null where <see cref="RetireAfter"/> is no time.</summary>
    public TimeSpan? Grace => ConfiguredTime.Parse(RetireAfter);

    /// <summary>Null where <see cref="Interval"/> is no time.</summary>
    public TimeSpan? Time => ConfiguredTime.Parse(Interval);
}
