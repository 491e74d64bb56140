using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts;

/// <summary>One idempotent change to a serving cluster.</summary>
public abstract record ClusterStep
{
    private ClusterStep() { }

    /// <summary>Start a version from its package. Traffic does not move.</summary>
    /// <param name="Package">What the cluster runs: the folder of the version (Local) or an image by digest.</param>
    public sealed record Start(ModelName Model, ModelVersion Version, string Package) : ClusterStep
    {
        public VersionResources Resources { get; init; } = VersionResources.Default;
    }

    /// <summary>Share the requests for a model among these versions, which run; no share at all takes the model out of the traffic.</summary>
    /// <param name="Canary">The version on trial, which gets copies of the others' requests; null when there is none.</param>
    public sealed record MoveTraffic(ModelName Model, IReadOnlyList<VersionShare> Shares, ModelVersion? Canary = null) : ClusterStep;

    /// <summary>Stop a version that takes no traffic.</summary>
    public sealed record Stop(ModelName Model, ModelVersion Version) : ClusterStep;
}
