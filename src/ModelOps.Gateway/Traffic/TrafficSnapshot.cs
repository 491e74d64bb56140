using Microsoft.Extensions.Primitives;
using ModelOps.Domain.Serving;
using Yarp.ReverseProxy.Configuration;

namespace ModelOps.Gateway.Traffic;

/// <summary>One configuration in the proxy's terms, immutable, swapped whole.</summary>
internal sealed class TrafficSnapshot : IProxyConfig, IDisposable
{
    private readonly CancellationTokenSource replaced = new();
    private readonly TaskCompletionSource inForce = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TrafficSnapshot(IEnumerable<ModelRoute> models)
    {
        Clusters = [TrafficRoutes.Unselected, .. TrafficClusters.Of(models)];
        ChangeToken = new CancellationChangeToken(replaced.Token);
    }

    public IReadOnlyList<RouteConfig> Routes => TrafficRoutes.All;

    public IReadOnlyList<ClusterConfig> Clusters { get; }

    public IChangeToken ChangeToken { get; }

    /// <summary>Ends when the proxy answers by this snapshot; fails when it refused it.</summary>
    public Task InForce => inForce.Task;

    public void MarkInForce() => inForce.TrySetResult();

    public void MarkRefused(Exception reason) => inForce.TrySetException(reason);

    public void MarkReplaced() => replaced.Cancel();

    public void Dispose() => replaced.Dispose();
}
