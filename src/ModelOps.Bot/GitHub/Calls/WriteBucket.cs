namespace ModelOps.Bot.GitHub.Calls;

/// <summary>A token bucket with two queues: whoever waits in the first goes before all in the second.</summary>
internal sealed class WriteBucket : IDisposable
{
    private readonly CallOptions options;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> first = new();
    private readonly Queue<TaskCompletionSource> others = new();
    private readonly ITimer timer;
    private DateTimeOffset filledAt;
    private int tokens;

    public WriteBucket(CallOptions options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        (tokens, filledAt) = (options.WriteBurst, clock.GetUtcNow());
        timer = clock.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for a turn; refuses when it would come too late.</summary>
    public async Task TakeAsync(bool isFirstSign, CancellationToken cancel)
    {
        TaskCompletionSource turn;
        lock (gate)
        {
            Fill();
            var ahead = first.Count + (isFirstSign ? 0 : others.Count);
            if (ahead == 0 && tokens > 0)
            {
                tokens--;
                return;
            }
            var wait = options.WriteInterval * (ahead + 1);
            if (wait > options.LongestWait)
                throw new GitHubBusyException(clock.GetUtcNow() + wait, "Too many writes to GitHub wait for their turn.");
            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            (isFirstSign ? first : others).Enqueue(turn);
            WakeAtNextToken();
        }
        await using var gone = cancel.Register(() => turn.TrySetCanceled(cancel));
        await turn.Task;
    }

    public void Dispose() => timer.Dispose();

    private void Serve()
    {
        lock (gate)
        {
            Fill();
            while (tokens > 0 && (first.TryDequeue(out var next) || others.TryDequeue(out next)))
            {
                // Who has given up takes no turn.
                if (next.TrySetResult())
                    tokens--;
            }
            if (first.Count + others.Count > 0)
                WakeAtNextToken();
        }
    }

    private void Fill()
    {
        var made = (int)Math.Min((clock.GetUtcNow() - filledAt) / options.WriteInterval, options.WriteBurst);
        if (made <= 0)
            return;
        tokens = Math.Min(tokens + made, options.WriteBurst);
        filledAt = tokens == options.WriteBurst ? clock.GetUtcNow() : filledAt + (options.WriteInterval * made);
    }

    private void WakeAtNextToken()
    {
        var wait = filledAt + options.WriteInterval - clock.GetUtcNow();
        // Timers may fire a little early; a millisecond more saves an idle round.
        timer.Change(wait > TimeSpan.Zero ? wait + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
