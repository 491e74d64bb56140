using ModelOps.Deployment.Leases;
using ModelOps.Deployment.Preflights;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;
using ModelOps.Domain.Sketches;

namespace ModelOps.Deployment;

/// <summary>What serves the models of one environment: observed, and changed step by step.</summary>
public interface IServingCluster
{
    /// <summary>Where clients ask for predictions; null until the gateway listens, as far as was last observed.</summary>
    Uri? GatewayAddress { get; }

    Task<ClusterState> ObserveAsync(CancellationToken cancel);

    /// <summary>
    /// Applies one step; the same step again changes nothing more. It returns when the change is on its way, not when it is done.
    /// </summary>
    /// <exception cref="StaleLeaseException">A later lease has acted on this cluster.</exception>
    /// <exception cref="StepNotPossibleException">The cluster is not as the step supposes: observe again.</exception>
    Task ApplyAsync(ClusterLease lease, ClusterStep step, CancellationToken cancel);

    /// <summary>Starts a version aside, asks it, and removes it again, whatever comes of it. What serves is not touched.</summary>
    Task<PreflightOutcome> TryOutAsync(Preflight preflight, CancellationToken cancel);

    /// <summary>What all gateways counted of a model, added up.</summary>
    /// <returns>Null when one of them does not answer, or does not know the model yet.</returns>
    Task<TrafficWindow?> ReadTrafficAsync(ModelName model, DateTimeOffset since, CancellationToken cancel);

    /// <summary>What the inputs and outputs of a model look like lately, of all its servers, by version.</summary>
    /// <param name="counted">Ids of windows that are not wanted again.</param>
    /// <returns>Null when no gateway answers, or none knows the model yet.</returns>
    Task<GatheredSketches?> ReadSketchesAsync(ModelName model, IReadOnlyCollection<string> counted, CancellationToken cancel);
}
