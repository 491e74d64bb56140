using ModelOps.Domain.Serving;
using Yarp.ReverseProxy.Configuration;

namespace ModelOps.Gateway.Traffic;

/// <summary>The configuration that the proxy answers by, and the way to replace it while requests are in flight.</summary>
internal sealed class RunningTraffic : IProxyConfigProvider, IConfigChangeListener, IDisposable
{
    private volatile TrafficSnapshot offered = new([]);
    private volatile GatewayConfiguration? running;

    /// <summary>Null until the first configuration is in force.</summary>
    public GatewayConfiguration? Running => running;

    public long Generation => running?.Generation ?? 0;

    /// <summary>Ends when the proxy answers by the new configuration. One caller at a time.</summary>
    public async Task ReplaceAsync(GatewayConfiguration configuration, CancellationToken cancel)
    {
        using var previous = offered;
        var next = new TrafficSnapshot(configuration.Models);
        offered = next;
        previous.MarkReplaced();
        await next.InForce.WaitAsync(cancel);
        running = configuration;
    }

    public IProxyConfig GetConfig() => offered;

    public void ConfigurationApplied(IReadOnlyList<IProxyConfig> proxyConfigs)
    {
        foreach (var snapshot in proxyConfigs.OfType<TrafficSnapshot>())
            snapshot.MarkInForce();
    }

    public void ConfigurationApplyingFailed(IReadOnlyList<IProxyConfig> proxyConfigs, Exception exception)
    {
        foreach (var snapshot in proxyConfigs.OfType<TrafficSnapshot>())
            snapshot.MarkRefused(exception);
    }

    public void ConfigurationLoaded(IReadOnlyList<IProxyConfig> proxyConfigs) { }

    public void ConfigurationLoadingFailed(IProxyConfigProvider configProvider, Exception exception) => offered.MarkRefused(exception);

    public void Dispose() => offered.Dispose();
}
