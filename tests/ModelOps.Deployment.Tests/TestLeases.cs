using ModelOps.Deployment.Leases;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Tests;

/// <summary>Grants what a test asks for.</summary>
internal sealed class TestLeases(long fence) : ClusterLeaseStore
{
    public override Task<ClusterLease?> TryTakeAsync(EnvironmentName environment, CancellationToken cancel) =>
        Task.FromResult<ClusterLease?>(Grant(environment, fence));
}
