namespace ModelOps.Bot.Rollouts;

public sealed class ReconcileOptions
{
    public const string Section = "Reconcile";

    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);
}
