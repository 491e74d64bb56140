using ModelOps.Domain.Serving;

namespace ModelOps.Domain.Watching.Windows;

/// <summary>What the gateways counted of a version in a span of time.</summary>
/// <param name="Asked">Requests but those that the caller left.</param>
/// <param name="Failed">Of those: answered with 5xx, or not at all.</param>
public sealed record TrafficTally(DateTimeOffset Start, DateTimeOffset End, long Asked, long Failed, LatencyHistogram Latency)
{
    private const int EnoughRequests = 20;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>Long enough to be judged, and with requests enough.</summary>
    public bool IsFull => End - Start >= Shortest && Asked >= EnoughRequests;

    public static TrafficTally Of(TrafficWindow window, VersionWindow version) =>
        new(window.From, window.To, version.Requests, version.ServerErrors + version.Unanswered, version.Latency);

    public TrafficTally Plus(TrafficTally other) => new(
        Start < other.Start ? Start : other.Start, End > other.End ? End : other.End, Asked + other.Asked, Failed + other.Failed, Latency.Plus(other.Latency));
}
