using ModelOps.Inference.Batches;

namespace ModelOps.Serving.Execution;

/// <summary>
/// Runs calls together. What comes to an idle model is not run at once but put behind the reads that the thread pool already has: the
/// requests among them then share the run, and nobody waits for a timer. Where calls come one at a time, each is run at once.
/// </summary>
internal sealed partial class Batcher : IThreadPoolWorkItem, IDisposable
{
    private readonly Lock gate = new();
    private readonly CallQueue queue;
    private readonly Stack<BatchWorker> idle;
    private readonly BatchLimits limits;
    private readonly TimeProvider clock;
    private readonly ILogger<Batcher> logger;
    private readonly LoneCalls lone = new();
    private readonly DeadlineWatch watch;
    private readonly ITimer delay;
    private bool turnQueued;
    private bool delayed;
    private bool together;

    public Batcher(IReadOnlyList<BatchWorker> workers, BatchLimits limits, TimeProvider clock, ILogger<Batcher> logger)
    {
        (this.limits, this.clock, this.logger) = (limits, clock, logger);
        queue = new CallQueue(limits, clock);
        idle = new Stack<BatchWorker>(workers);
        together = limits.MaxRows > 1;
        watch = new DeadlineWatch(clock, ExpireLate);
        delay = clock.CreateTimer(_ => EndDelay(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls that wait.</summary>
    public int Depth
    {
        get
        {
            lock (gate)
                return queue.Count;
        }
    }

    public ValueTask<CallOutcome> RunAsync(InferenceCall call)
    {
        call.QueuedAt = clock.GetTimestamp();
        bool turn;
        BatchWorker? worker;
        lock (gate)
        {
            if (queue.IsFull)
                return ValueTask.FromResult(CallOutcome.Overloaded);
            if (CallQueue.IsLate(call, call.QueuedAt))
                return ValueTask.FromResult(CallOutcome.Late);
            queue.Add(call);
            watch.Expect(call.Deadline);
            turn = WantsTurn();
            worker = turn && IsAlone() ? Take() : null;
        }
        if (worker is not null)
            Run(worker);
        else if (turn)
            QueueTurn();
        return call.Completion;
    }

    /// <summary>One turn of one worker, on a thread of the pool.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        if (Begin() is { } worker)
            Run(worker);
    }

    public void Dispose()
    {
        watch.Dispose();
        delay.Dispose();
        foreach (var worker in idle)
            worker.Dispose();
    }

    private BatchWorker? Begin()
    {
        lock (gate)
        {
            turnQueued = false;
            if (queue.Count == 0 || queue.Delay > TimeSpan.Zero)
            {
                Wait();
                return null;
            }
            var worker = Take();
            lone.Learn(worker.Calls.Count);
            return worker;
        }
    }

    private bool IsAlone() => queue.Count == 1 && ThreadPool.PendingWorkItemCount == 0 && lone.TryTrust();

    private BatchWorker Take()
    {
        turnQueued = false;
        var worker = idle.Pop();
        queue.Take(worker.Calls, worker.Unwanted, together);
        return worker;
    }

    private void Run(BatchWorker worker)
    {
        worker.Run(out var mismatch);
        if (mismatch is not null)
            RunAlone(mismatch);
        End(worker);
    }

    /// <summary>The worker is free for the next calls before the answers are written.</summary>
    private void End(BatchWorker worker)
    {
        var finished = worker.Finish();
        bool turn;
        lock (gate)
        {
            idle.Push(worker);
            turn = WantsTurn();
        }
        if (turn)
            QueueTurn();
        finished.CompleteAll();
    }

    private bool WantsTurn()
    {
        if (turnQueued || queue.Count == 0 || idle.Count == 0)
            return false;
        if (queue.Delay > TimeSpan.Zero)
        {
            Wait();
            return false;
        }
        return turnQueued = true;
    }

    private void QueueTurn() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    private void Wait()
    {
        if (delayed || queue.Count == 0)
            return;
        delayed = true;
        delay.Change(queue.Delay, Timeout.InfiniteTimeSpan);
    }

    private void EndDelay()
    {
        bool turn;
        lock (gate)
        {
            delayed = false;
            turn = WantsTurn();
        }
        if (turn)
            QueueTurn();
    }

    private void ExpireLate()
    {
        List<InferenceCall> late = [];
        lock (gate)
            watch.Expect(queue.TakeLate(late));
        foreach (var call in late)
            call.Complete(CallOutcome.Late);
    }

    private void RunAlone(BatchMismatchException mismatch)
    {
        lock (gate)
            together = false;
        LogAlone(mismatch.Message);
    }

    [LoggerMessage(LogLevel.Warning, "From now on every request is run alone: {Reason}")]
    private partial void LogAlone(string reason);
}
