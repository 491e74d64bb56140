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

    protected override void Kill(ModelVersion version) => local.Kill("instances", Model.ToString(), version.ToString());

    protected override long GatewaysCatchUp()
    {
        var generation = local.Traffic.Current.Generation;
        local.Traffic.Report(local.Options.GatewayName, generation);
        return generation;
    }
}
