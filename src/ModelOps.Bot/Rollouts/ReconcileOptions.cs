using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Rollouts;

public sealed class ReconcileOptions
{
    public const string Section = "Reconcile";

    public string Interval { get; init; } = "30s";

    /// <summary>Null where <see cref="Interval"/> is no time.</summary>
    public TimeSpan? Time => ConfiguredTime.Parse(Interval);
}
