using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Leases;

/// <summary>The right to change the cluster of one environment. Only a <see cref="ClusterLeaseStore"/> can make one.</summary>
public sealed class ClusterLease
{
    internal ClusterLease(EnvironmentName environment, long fence) => (Environment, Fence) = (environment, fence);

    public EnvironmentName Environment { get; }

    /// <summary>Higher than that of every lease granted before: the cluster refuses a lower one.</summary>
    public long Fence { get; }
}
