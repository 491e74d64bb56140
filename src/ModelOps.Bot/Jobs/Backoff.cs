namespace ModelOps.Bot.Jobs;

/// <summary>How long to wait after a failure.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    /// <summary>2, 8, 32, 128 … seconds, give or take a quarter, so that what failed together does not return together.</summary>
    public static TimeSpan After(int failures) => Jittered(First * Math.Pow(4, Math.Clamp(failures, 1, 10) - 1));

    private static TimeSpan Jittered(TimeSpan pause) => (pause < Most ? pause : Most) * (0.75 + (Random.Shared.NextDouble() / 2));
}
