using ModelOps.Inference.Batches;

namespace ModelOps.Serving.Execution;

/// <summary>The calls that wait, oldest first. Not for several threads at once.</summary>
internal sealed class CallQueue(BatchLimits limits, TimeProvider clock)
{
    /// <summary>A caller that waited less has hardly left, and asking costs.</summary>
    private static readonly TimeSpan HardlyLeft = TimeSpan.FromMilliseconds(20);

    private readonly Queue<InferenceCall> waiting = new();

    public int Count => waiting.Count;

    /// <summary>Of all calls; less than what is run when one call has more than a batch.</summary>
    public int Rows { get; private set; }

    public bool IsFull => waiting.Count >= limits.MaxWaiting;

    /// <summary>Until the oldest call has waited as long as it may; not positive when it has, or when there is a full batch.</summary>
    public TimeSpan Delay => limits.MaxDelay == TimeSpan.Zero || Rows >= limits.MaxRows || waiting.Count == 0
        ? TimeSpan.Zero
        : limits.MaxDelay - clock.GetElapsedTime(waiting.Peek().QueuedAt);

    public void Add(InferenceCall call)
    {
        waiting.Enqueue(call);
        Rows += call.Rows;
    }

    /// <summary>Moves the next calls that can be run together, and those that are not worth it any more.</summary>
    public void Take(List<InferenceCall> batch, List<InferenceCall> given, bool together)
    {
        var (rows, now) = (0, clock.GetTimestamp());
        while (waiting.TryPeek(out var next))
        {
            if (!IsWanted(next, now))
                given.Add(Remove());
            else if (batch.Count == 0 || (together && Joins(batch[0], next, rows)))
                rows += AddTo(batch, Remove());
            else
                return;
        }
    }

    /// <summary>Moves the calls whose deadline has come.</summary>
    /// <returns>The earliest deadline of those that stay; 0 for none.</returns>
    public long TakeLate(List<InferenceCall> late)
    {
        var (earliest, now) = (0L, clock.GetTimestamp());
        for (var left = waiting.Count; left > 0; left--)
        {
            var call = waiting.Dequeue();
            if (IsLate(call, now))
            {
                Rows -= call.Rows;
                late.Add(call);
                continue;
            }
            waiting.Enqueue(call);
            if (call.Deadline != 0 && (earliest == 0 || call.Deadline < earliest))
                earliest = call.Deadline;
        }
        return earliest;
    }

    public static bool IsLate(InferenceCall call, long now) => call.Deadline != 0 && call.Deadline <= now;

    private bool IsWanted(InferenceCall call, long now) =>
        !IsLate(call, now) && (clock.GetElapsedTime(call.QueuedAt, now) < HardlyLeft || !call.IsAbandoned);

    private bool Joins(InferenceCall first, InferenceCall next, int rows) =>
        first.Rows > 0 && next.Rows > 0 && rows + next.Rows <= limits.MaxRows && RowLayout.HaveSameRows(first.Tensors, next.Tensors);

    private static int AddTo(List<InferenceCall> batch, InferenceCall call)
    {
        batch.Add(call);
        return call.Rows;
    }

    private InferenceCall Remove()
    {
        var call = waiting.Dequeue();
        Rows -= call.Rows;
        return call;
    }
}
