using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests.Swarm.Engine;

[Category(ContainerEngine.Category)]
public sealed class SwarmClusterContract : ServingClusterContract
{
    private SwarmClusterSetup swarm = null!;

    protected override IServingCluster Cluster => swarm.Cluster;

    protected override GatewayConfiguration Current => swarm.Traffic.Current;

    [SetUp]
    public async Task StartAsync() => swarm = await SwarmClusterSetup.StartAsync();

    [TearDown]
    public async Task RemoveAsync() => await swarm.DisposeAsync();

    protected override Task<string> PackageAsync(ModelVersion version, CancellationToken cancel) => swarm.PackageAsync(version, cancel);

    /// <summary>Again when the Swarm has started it again, which it does by itself: only what ends twice in a row is ended.</summary>
    protected override async Task KillAsync(ModelVersion version, CancellationToken cancel)
    {
        var first = await swarm.ContainerAsync(version, cancel);
        await swarm.KillAsync(version, cancel);
        await Eventually.IsTrueAsync(async () => await swarm.ContainerAsync(version, cancel) is { Length: > 0 } next && next != first, cancel);
        await swarm.KillAsync(version, cancel);
    }

    protected override Task<long> GatewaysCatchUpAsync(CancellationToken cancel) => swarm.GatewaysCatchUpAsync(cancel);
}
