using ModelOps.Serving.Execution;
using ModelOps.Serving.Rpc.Messages;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Rpc;

/// <summary>The counts of a served version as gRPC carries them.</summary>
internal static class RpcStatistics
{
    public static Messages.ModelStatistics Of(ServedVersion served)
    {
        var counted = served.Statistics;
        return new Messages.ModelStatistics
        {
            Name = $"{served.Manifest.Name}",
            Version = $"{served.Manifest.Version}",
            LastInference = (ulong)counted.LastInference,
            InferenceCount = (ulong)counted.Inferences,
            ExecutionCount = (ulong)counted.Executions,
            InferenceStats = new InferStatistics
            {
                Success = Duration(counted.Success),
                Fail = Duration(counted.Failure),
                Queue = Duration(counted.Queue),
                ComputeInput = new StatisticDuration(),
                ComputeInfer = Duration(counted.Compute),
                ComputeOutput = new StatisticDuration(),
            },
            BatchStats = { counted.Batches.All.Select(batch => Batch(batch.Key, batch.Value)) },
        };
    }

    private static InferBatchStatistics Batch(int rows, Tally tally) => new()
    {
        BatchSize = (ulong)rows,
        ComputeInput = new StatisticDuration(),
        ComputeInfer = Duration(tally),
        ComputeOutput = new StatisticDuration(),
    };

    private static StatisticDuration Duration(Tally tally) => new() { Count = (ulong)tally.Count, Ns = (ulong)tally.Nanoseconds };
}
