using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Tests;

public sealed class LocalClusterContract : ServingClusterContract, IAsyncDisposable
{
    private readonly LocalClusterSetup local = new();

    protected override IServingCluster Cluster => local.Cluster;

    protected override GatewayConfiguration Current => local.Traffic.Current;

    public ValueTask DisposeAsync() => local.DisposeAsync();

    protected override Task<string> PackageAsync(ModelVersion version, CancellationToken cancel) => local.PackageAsync(version, cancel);

    protected override Task KillAsync(ModelVersion version, CancellationToken cancel)
    {
        local.Kill("instances", Model.ToString(), version.ToString());
        return Task.CompletedTask;
    }

    protected override Task<long> GatewaysCatchUpAsync(CancellationToken cancel)
    {
        var generation = local.Traffic.Current.Generation;
        local.Traffic.Report(local.Options.GatewayName, generation);
        return Task.FromResult(generation);
    }
}
