namespace ModelOps.Bot.GitHub.Calls;

/// <summary>
/// A bucket of as many writes as GitHub allows in a minute, each of which comes back a minute after it was taken: no minute sees more, wherever it begins.
/// First signs go before all others and have a part of it for themselves.
/// </summary>
internal sealed class WriteWindow : IDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly CallOptions options;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly List<DateTimeOffset> taken = [];
    private readonly Queue<TaskCompletionSource> first = new();
    private readonly Queue<TaskCompletionSource> others = new();
    private readonly ITimer timer;

    public WriteWindow(CallOptions options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        timer = clock.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private int ForOthers => options.WritesAMinute - options.KeptForFirstSigns;

    /// <summary>Waits for a turn; refuses when it would come too late.</summary>
    public async Task TakeAsync(bool isFirstSign, CancellationToken cancel)
    {
        TaskCompletionSource turn;
        lock (gate)
        {
            var ahead = first.Count + (isFirstSign ? 0 : others.Count);
            var wait = WaitFor((isFirstSign ? options.WritesAMinute : ForOthers) - ahead);
            if (wait == TimeSpan.Zero)
            {
                taken.Add(clock.GetUtcNow());
                return;
            }
            if (wait > options.LongestWait)
                throw new GitHubBusyException(clock.GetUtcNow() + wait, "Too many writes to GitHub wait for their turn.");
            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            (isFirstSign ? first : others).Enqueue(turn);
            WakeForNext();
        }
        await using var gone = cancel.Register(() => turn.TrySetCanceled(cancel));
        await turn.Task;
    }

    public void Dispose() => timer.Dispose();

    private void Serve()
    {
        lock (gate)
        {
            while (WaitForNext() == TimeSpan.Zero && (first.TryDequeue(out var next) || others.TryDequeue(out next)))
            {
                // Who has given up takes no turn.
                if (next.TrySetResult())
                    taken.Add(clock.GetUtcNow());
            }
            if (first.Count + others.Count > 0)
                WakeForNext();
        }
    }

    private TimeSpan WaitForNext() => WaitFor(first.Count > 0 ? options.WritesAMinute : ForOthers);

    /// <summary>How long until fewer than this many are taken.</summary>
    private TimeSpan WaitFor(int limit)
    {
        var now = clock.GetUtcNow();
        taken.RemoveAll(at => at + Length <= now);
        if (taken.Count < limit)
            return TimeSpan.Zero;
        return limit > 0 ? taken[^limit] + Length - now : Length;
    }

    // Timers may fire a little early; a millisecond more saves an idle round.
    private void WakeForNext() => timer.Change(WaitForNext() + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
}
