using System.Globalization;
using Docker.DotNet.Models;
using ModelOps.Deployment.Leases;

namespace ModelOps.Deployment.Swarm;

/// <summary>The highest fencing number that a cluster has seen: a label of its gateway service, which the Swarm changes one after the other.</summary>
internal sealed class SwarmFence(SwarmEngine engine, SwarmNames names)
{
    /// <exception cref="StaleLeaseException">A higher number was seen.</exception>
    public Task PassAsync(ClusterLease lease, CancellationToken cancel) => engine.UpdateServiceAsync(names.Gateway, service => Raise(service, lease.Fence), cancel);

    private static ServiceSpec? Raise(EngineService service, long fence)
    {
        var seen = service.Labels.TryGetValue(SwarmLabels.Fence, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : long.MinValue;
        if (fence < seen)
            throw new StaleLeaseException(fence, seen);
        if (fence == seen)
            return null;
        service.Spec.Labels = new Dictionary<string, string>(service.Labels) { [SwarmLabels.Fence] = fence.ToString(CultureInfo.InvariantCulture) };
        return service.Spec;
    }
}
