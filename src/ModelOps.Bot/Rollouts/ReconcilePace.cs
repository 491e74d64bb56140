namespace ModelOps.Bot.Rollouts;

/// <summary>How soon the reconciler looks again.</summary>
internal static class ReconcilePace
{
    private static readonly TimeSpan SlowestTrial = TimeSpan.FromSeconds(5);

    /// <summary>Nothing is under way: the ordinary tick does.</summary>
    public static TimeSpan Settled { get; } = TimeSpan.MaxValue;

    /// <summary>Something changes, and is to be seen at once.</summary>
    public static TimeSpan Moving { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Something is in the way that passes by itself.</summary>
    public static TimeSpan Soon { get; } = SlowestTrial;

    /// <summary>A version is on trial: as often as its errors are looked at.</summary>
    public static TimeSpan Trial(TimeSpan fastInterval) => fastInterval < Moving ? Moving : Sooner(fastInterval, SlowestTrial);

    public static TimeSpan Sooner(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
