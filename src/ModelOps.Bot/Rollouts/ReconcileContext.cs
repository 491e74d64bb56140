using ModelOps.Bot.Cluster;
using ModelOps.Deployment.Leases;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>One look at one environment of one registry, and the right to change it.</summary>
internal sealed record ReconcileContext(
    DesiredRegistry Registry, EnvironmentName Environment, EnvironmentCluster Cluster, ClusterLease Lease, ClusterState Observed);
