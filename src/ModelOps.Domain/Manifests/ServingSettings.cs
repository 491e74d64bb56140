namespace ModelOps.Domain.Manifests;

/// <summary>What one replica gets, how many there are, and how a new version takes over.</summary>
/// <param name="Cpu">Cores of one replica.</param>
/// <param name="Memory">Bytes of one replica.</param>
public sealed record ServingSettings(double Cpu, long Memory, int Replicas, BatchingSettings Batching, RolloutSettings Rollout);

/// <param name="MaxBatchSize">Rows that are run at once, at most.</param>
/// <param name="MaxQueueDelay">How long a row waits for others.</param>
public sealed record BatchingSettings(int MaxBatchSize, TimeSpan MaxQueueDelay);

/// <param name="Steps">The percentages of the traffic that a canary takes, one after the other.</param>
/// <param name="Interval">Between two judgements of quality and latency.</param>
/// <param name="FastInterval">Between two judgements of errors and crashes.</param>
public sealed record RolloutSettings(
    RolloutStrategy Strategy, IReadOnlyList<double> Steps, TimeSpan Interval, int GoodChecks, int BadChecks, int MinRequests, TimeSpan FastInterval);

public enum RolloutStrategy
{
    Canary,

    /// <summary>All traffic at once, as soon as the new version is ready.</summary>
    Immediate,
}
