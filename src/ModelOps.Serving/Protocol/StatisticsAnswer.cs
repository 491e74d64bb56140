using ModelOps.Serving.Execution;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Protocol;

/// <summary>The answer of the statistics extension.</summary>
internal sealed record StatisticsAnswer(IReadOnlyList<StatisticsAnswer.Model> ModelStats)
{
    public static StatisticsAnswer Of(ServedVersion served)
    {
        var counted = served.Statistics;
        var inference = new Inference(Of(counted.Success), Of(counted.Failure), Of(counted.Queue), new(0, 0), Of(counted.Compute), new(0, 0));
        return new([new Model(
            $"{served.Manifest.Name}", $"{served.Manifest.Version}", counted.LastInference, counted.Inferences, counted.Executions, inference,
            [.. counted.Batches.All.Select(batch => new Batch(batch.Key, new(0, 0), Of(batch.Value), new(0, 0)))])]);
    }

    private static Duration Of(Tally tally) => new(tally.Count, tally.Nanoseconds);

    /// <param name="LastInference">Milliseconds since 1970.</param>
    /// <param name="InferenceCount">Rows that were answered.</param>
    /// <param name="ExecutionCount">Runs of the model.</param>
    internal sealed record Model(
        string Name, string Version, long LastInference, long InferenceCount, long ExecutionCount, Inference InferenceStats, IReadOnlyList<Batch> BatchStats);

    /// <summary>Reading and writing of tensors are parts of reading and writing bodies here, and have no counts of their own.</summary>
    internal sealed record Inference(Duration Success, Duration Fail, Duration Queue, Duration ComputeInput, Duration ComputeInfer, Duration ComputeOutput);

    internal sealed record Batch(int BatchSize, Duration ComputeInput, Duration ComputeInfer, Duration ComputeOutput);

    internal sealed record Duration(long Count, long Ns);
}
