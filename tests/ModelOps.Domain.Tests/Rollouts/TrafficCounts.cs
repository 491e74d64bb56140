using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;

namespace ModelOps.Domain.Tests.Rollouts;

/// <summary>What gateways may have counted.</summary>
internal static class TrafficCounts
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);

    public static VersionWindow Of(int version, long succeeded, long failed = 0, double milliseconds = 10) => new()
    {
        Version = Observations.Version(version),
        Succeeded = succeeded,
        ClientErrors = 0,
        ServerErrors = failed,
        Unanswered = 0,
        Abandoned = 0,
        Latency = Taking(milliseconds, succeeded),
        CopiesAgreed = 0,
        CopiesDisagreed = 0,
        CopiesFailed = 0,
    };

    public static VersionPair Pair(VersionWindow canary, VersionWindow stable, bool isSameModel = false) => new(canary, stable, isSameModel);

    public static CanaryWindows Windows(VersionPair both, DateTimeOffset to) => new() { To = to, Fast = both, Slow = both };

    private static LatencyHistogram Taking(double milliseconds, long count)
    {
        var counts = new long[LatencyScale.IndexOf(TimeSpan.FromMilliseconds(milliseconds)) + 1];
        counts[^1] = count;
        return new LatencyHistogram(counts);
    }
}
