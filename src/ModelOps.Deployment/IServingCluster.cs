using ModelOps.Deployment.Leases;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Deployment;

/// <summary>What serves the models of one environment: observed, and changed step by step.</summary>
public interface IServingCluster
{
    Task<ClusterState> ObserveAsync(CancellationToken cancel);

    /// <summary>
    /// Applies one step; the same step again changes nothing more. It returns when the change is on its way, not when it is done.
    /// </summary>
    /// <exception cref="StaleLeaseException">A later lease has acted on this cluster.</exception>
    /// <exception cref="StepNotPossibleException">The cluster is not as the step supposes: observe again.</exception>
    Task ApplyAsync(ClusterLease lease, ClusterStep step, CancellationToken cancel);
}
