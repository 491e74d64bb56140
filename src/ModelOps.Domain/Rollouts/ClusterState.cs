namespace ModelOps.Domain.Rollouts;

/// <summary>What a serving cluster of one environment was seen to be: the observed half of a reconciliation.</summary>
public sealed record ClusterState
{
    public required IReadOnlyList<RunningVersion> Versions { get; init; }

    public required IReadOnlyList<ModelTraffic> Traffic { get; init; }

    public static ClusterState Empty { get; } = new() { Versions = [], Traffic = [] };
}
