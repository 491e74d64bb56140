using System.Runtime.InteropServices;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Sketches;

namespace ModelOps.Serving.Execution;

/// <summary>Runs one batch at a time, and gives each of its calls its own outcome.</summary>
internal sealed partial class BatchWorker(BatchRunner runner, ModelStatistics statistics, SketchTap sketches, TimeProvider clock, ILogger<BatchWorker> logger) : IDisposable
{
    private TensorSet[] sets = [];
    private FinishedCalls finished = new();

    public List<InferenceCall> Calls { get; } = [];

    /// <summary>Calls that came up but are late, or whose callers left.</summary>
    public List<InferenceCall> Unwanted { get; } = [];

    /// <param name="mismatch">Why this model must not be given batches; null when it may.</param>
    public void Run(out BatchMismatchException? mismatch)
    {
        mismatch = null;
        foreach (var call in Unwanted)
            finished.Add(call, CallQueue.IsLate(call, clock.GetTimestamp()) ? CallOutcome.Late : CallOutcome.Abandoned);
        if (Calls.Count == 0)
            return;
        if (Calls.Count > 1)
            RunTogether(out mismatch);
        else
            RunAlone(Calls[0]);
    }

    /// <summary>The calls with their outcomes; the worker may take others at once.</summary>
    public FinishedCalls Finish()
    {
        var done = finished;
        finished = FinishedCalls.Take();
        Calls.Clear();
        Unwanted.Clear();
        return done;
    }

    public void Dispose() => runner.Dispose();

    private void RunTogether(out BatchMismatchException? mismatch)
    {
        mismatch = null;
        var started = clock.GetTimestamp();
        try
        {
            runner.Run(Sets(out var rows), rows);
            Answer(CollectionsMarshal.AsSpan(Calls), rows, started);
            return;
        }
        catch (BatchMismatchException different)
        {
            mismatch = different;
        }
#pragma warning disable CA1031 // Whatever it was: one of them is at fault, and alone each gets what is its own.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        foreach (var call in Calls)
            RunAlone(call);
    }

    private void RunAlone(InferenceCall call)
    {
        var started = clock.GetTimestamp();
        try
        {
            runner.Run([call.Tensors], call.Rows);
            Answer([call], Math.Max(1, call.Rows), started);
        }
        catch (OnnxModelException failure)
        {
            Fail(call, failure.Message);
        }
#pragma warning disable CA1031 // A worker loop: what is not expected fails this one request, and is told in the log.
        catch (Exception unexpected)
        {
            LogUnexpected(unexpected);
            Fail(call, "The server failed on these inputs; its log says how.");
        }
#pragma warning restore CA1031
    }

    private void Answer(ReadOnlySpan<InferenceCall> calls, int rows, long started)
    {
        var ended = clock.GetTimestamp();
        statistics.CountExecution(rows, clock.GetElapsedTime(started, ended));
        sketches.Take(calls);
        foreach (var call in calls)
        {
            statistics.CountSuccess(clock.GetElapsedTime(call.QueuedAt, started), clock.GetElapsedTime(started, ended));
            finished.Add(call, CallOutcome.Answered);
        }
    }

    private void Fail(InferenceCall call, string why)
    {
        call.Failure = why;
        statistics.CountFailure(clock.GetElapsedTime(call.QueuedAt));
        finished.Add(call, CallOutcome.Failed);
    }

    private ReadOnlySpan<TensorSet> Sets(out int rows)
    {
        if (sets.Length < Calls.Count)
            sets = new TensorSet[Math.Max(Calls.Count, 2 * sets.Length)];
        rows = 0;
        for (var index = 0; index < Calls.Count; index++)
        {
            sets[index] = Calls[index].Tensors;
            rows += Calls[index].Rows;
        }
        return sets.AsSpan(0, Calls.Count);
    }

    [LoggerMessage(LogLevel.Error, "A run failed in a way that is not expected")]
    private partial void LogUnexpected(Exception unexpected);
}
