using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Observation;

/// <summary>Counts that many requests raise at once.</summary>
internal sealed class Tally
{
    private readonly long[] outcomes = new long[5];
    private readonly long[] copies = new long[3];
    private readonly long[] latency = new long[LatencyScale.Count];
    private long ticks;

    private enum Outcome
    {
        Succeeded,
        ClientError,
        ServerError,
        Unanswered,
        Abandoned,
    }

    /// <summary>How long all the successes took together.</summary>
    public TimeSpan LatencySum => new(Volatile.Read(ref ticks));

    public void Add(int status, bool isUnanswered, TimeSpan elapsed)
    {
        var outcome = OutcomeOf(status, isUnanswered);
        Interlocked.Increment(ref outcomes[(int)outcome]);
        if (outcome != Outcome.Succeeded)
            return;
        Interlocked.Increment(ref latency[LatencyScale.IndexOf(elapsed)]);
        Interlocked.Add(ref ticks, elapsed.Ticks);
    }

    public void Add(CopyResult result) => Interlocked.Increment(ref copies[(int)result]);

    public long Copies(CopyResult result) => Volatile.Read(ref copies[(int)result]);

    public LatencyHistogram Latency()
    {
        var used = LatencyScale.Count;
        while (used > 0 && Volatile.Read(ref latency[used - 1]) == 0)
            used--;
        return new(latency[..used]);
    }

    public VersionWindow Read(ModelVersion version) => new()
    {
        Version = version,
        Succeeded = Of(Outcome.Succeeded),
        ClientErrors = Of(Outcome.ClientError),
        ServerErrors = Of(Outcome.ServerError),
        Unanswered = Of(Outcome.Unanswered),
        Abandoned = Of(Outcome.Abandoned),
        Latency = Latency(),
        CopiesAgreed = Copies(CopyResult.Agreed),
        CopiesDisagreed = Copies(CopyResult.Disagreed),
        CopiesFailed = Copies(CopyResult.Failed),
    };

    private long Of(Outcome outcome) => Volatile.Read(ref outcomes[(int)outcome]);

    /// <summary>A body that the gateway could not read is the caller's, though no version answered.</summary>
    private static Outcome OutcomeOf(int status, bool isUnanswered) => status switch
    {
        StatusCodes.Status499ClientClosedRequest => Outcome.Abandoned,
        < 400 when isUnanswered => Outcome.Unanswered,
        < 400 => Outcome.Succeeded,
        < 500 => Outcome.ClientError,
        _ => isUnanswered ? Outcome.Unanswered : Outcome.ServerError,
    };
}
