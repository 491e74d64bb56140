using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Deployment.Preflights;

/// <summary>A version that is to show, before it is merged, that it starts where it will serve.</summary>
/// <param name="Package">As in <see cref="ClusterStep.Start"/>.</param>
public sealed record Preflight(ModelName Model, ModelVersion Version, string Package, VersionResources Resources)
{
    /// <summary>Bodies of inference requests, each of which is to be answered.</summary>
    public required IReadOnlyList<byte[]> Requests { get; init; }

    /// <summary>How long it may take to be ready, its golden rows answered.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}
