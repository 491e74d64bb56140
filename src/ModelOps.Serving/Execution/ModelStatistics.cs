using ModelOps.Serving.Metrics;

namespace ModelOps.Serving.Execution;

/// <summary>What the statistics extension of the protocol tells of a model, counted since the start.</summary>
internal sealed class ModelStatistics(TimeProvider clock)
{
    private long lastInference;
    private long inferences;
    private long executions;

    public Tally Success { get; } = new();

    public Tally Failure { get; } = new();

    public Tally Queue { get; } = new();

    public Tally Compute { get; } = new();

    /// <summary>Batches by their rows.</summary>
    public BatchTallies Batches { get; } = new();

    public InferenceMetrics Metrics { get; } = new();

    /// <summary>Rows that were answered.</summary>
    public long Inferences => Interlocked.Read(ref inferences);

    public long Executions => Interlocked.Read(ref executions);

    /// <summary>Milliseconds since 1970; 0 before the first.</summary>
    public long LastInference => Interlocked.Read(ref lastInference);

    public void CountExecution(int rows, TimeSpan compute)
    {
        Interlocked.Increment(ref executions);
        Interlocked.Add(ref inferences, rows);
        Interlocked.Exchange(ref lastInference, clock.GetUtcNow().ToUnixTimeMilliseconds());
        Batches.Add(rows, compute);
        Metrics.Batches.Add(rows);
    }

    public void CountSuccess(TimeSpan queued, TimeSpan compute)
    {
        Success.Add(queued + compute);
        Queue.Add(queued);
        Compute.Add(compute);
        Metrics.Queue.Add(queued.Ticks);
        Metrics.Compute.Add(compute.Ticks);
    }

    public void CountFailure(TimeSpan duration) => Failure.Add(duration);
}
