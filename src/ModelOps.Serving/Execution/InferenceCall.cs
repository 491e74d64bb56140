using System.Threading.Tasks.Sources;
using ModelOps.Inference;
using ModelOps.Inference.Batches;

namespace ModelOps.Serving.Execution;

/// <summary>One request on its way through the queue and the model, with its tensors. Used again for other requests.</summary>
internal sealed class InferenceCall(OnnxModel model) : IValueTaskSource<CallOutcome>
{
    private ManualResetValueTaskSourceCore<CallOutcome> completion;

    public TensorSet Tensors { get; } = new(model);

    /// <summary>The rows that may be run with those of others; 0 when this call runs alone.</summary>
    public int Rows { get; set; }

    /// <summary>By the clock's timestamps; 0 for none.</summary>
    public long Deadline { get; set; }

    /// <summary>Whose leaving ends the call; null when that is not known.</summary>
    public HttpContext? Caller { get; set; }

    /// <summary>A copy of a request that was answered elsewhere: it counts for nothing that is learnt of the traffic.</summary>
    public bool IsShadow { get; set; }

    public long QueuedAt { get; set; }

    /// <summary>What the model said, when it failed.</summary>
    public string? Failure { get; set; }

    public bool IsAbandoned => Caller is { RequestAborted.IsCancellationRequested: true };

    public ValueTask<CallOutcome> Completion => new(this, completion.Version);

    public void Complete(CallOutcome outcome) => completion.SetResult(outcome);

    /// <summary>Makes the call ready for another request.</summary>
    public void Reset()
    {
        completion.Reset();
        Tensors.Clear();
        (Rows, Deadline, Caller, IsShadow, QueuedAt, Failure) = (0, 0, null, false, 0, null);
    }

    CallOutcome IValueTaskSource<CallOutcome>.GetResult(short token) => completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<CallOutcome>.GetStatus(short token) => completion.GetStatus(token);

    void IValueTaskSource<CallOutcome>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        completion.OnCompleted(continuation, state, token, flags);
}
