namespace ModelOps.Serving.Execution;

/// <summary>One timer for all deadlines of a queue. Under the lock of its queue.</summary>
internal sealed class DeadlineWatch(TimeProvider clock, Action expire) : IDisposable
{
    private readonly ITimer timer = clock.CreateTimer(_ => expire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    private long expected;

    /// <param name="deadline">By the clock's timestamps; 0 for none.</param>
    public void Expect(long deadline)
    {
        var now = clock.GetTimestamp();
        if (deadline == 0 || (expected > now && expected <= deadline))
            return;
        expected = deadline;
        var wait = clock.GetElapsedTime(now, deadline);
        timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();
}
