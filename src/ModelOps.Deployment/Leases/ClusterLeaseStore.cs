using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Leases;

/// <summary>Grants the lease of an environment to one holder at a time, wherever it keeps its numbers.</summary>
public abstract class ClusterLeaseStore
{
    /// <returns>Null while another holds the lease.</returns>
    public abstract Task<ClusterLease?> TryTakeAsync(EnvironmentName environment, CancellationToken cancel);

    /// <param name="fence">Higher than every number used for this environment before, and kept before it is granted.</param>
    protected static ClusterLease Grant(EnvironmentName environment, long fence) => new(environment, fence);
}
