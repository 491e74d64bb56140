using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModelOps.Deployment;
using ModelOps.Deployment.Packages;
using ModelOps.Deployment.Traffic;

namespace ModelOps.Bot.Cluster;

/// <summary>The serving cluster of each environment, opened when a policy first names it.</summary>
internal sealed class ServingClusters(LocalClusters local, SwarmClusters swarm, IOptionsMonitor<ClusterOptions> options, ListeningAddress address)
{
    private readonly ConcurrentDictionary<EnvironmentName, EnvironmentCluster> clusters = new();

    /// <returns>Null for an environment that no policy has named since the start.</returns>
    public EnvironmentCluster? Find(EnvironmentName environment) => clusters.GetValueOrDefault(environment);

    public async Task<EnvironmentCluster> OpenAsync(EnvironmentName environment, CancellationToken cancel)
    {
        var bot = await address.WaitAsync(cancel);
        return clusters.GetOrAdd(environment, name => Open(name, options.Get(name.ToString()), bot));
    }

    private EnvironmentCluster Open(EnvironmentName environment, ClusterOptions chosen, Uri bot) =>
        chosen.Kind == ClusterOptions.Swarm ? swarm.Open(environment, chosen) : local.Open(environment, chosen, bot);
}

/// <param name="Packages">Makes what the cluster starts versions from.</param>
/// <param name="Traffic">What the gateways of the environment pull.</param>
internal sealed record EnvironmentCluster(IServingCluster Cluster, IVersionPackages Packages, TrafficTable Traffic);
