using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Deployment.Local;
using ModelOps.Deployment.Packages;
using ModelOps.Deployment.Traffic;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Bot.Cluster;

/// <summary>Environments served by processes of this machine, each in a folder of its own.</summary>
internal sealed class LocalClusters(
    IOptions<DataOptions> data, ToolLocator tools, GatewayToken token, TimeProvider clock, ILogger<LocalCluster> logger)
{
    public const string Folder = "local-clusters";

    /// <param name="bot">Where gateways pull their configuration.</param>
    public EnvironmentCluster Open(EnvironmentName environment, ClusterOptions options, Uri bot)
    {
        var local = new LocalClusterOptions
        {
            Environment = environment,
            Directory = data.Value.PathOf(Folder, environment.ToString()),
            ServingProgram = tools.Find(Tool.Serving),
            GatewayProgram = tools.Find(Tool.Gateway),
            GatewayConfigurationUrl = new Uri(bot, $"/gateways/{environment}/configuration"),
            GatewayTokenFile = token.Ensure(),
            GatewayAddress = options.GatewayAddress,
            GatewayGrpcAddress = options.GatewayGrpcAddress ?? After(options.GatewayAddress, 1),
            GatewayMetricsAddress = options.GatewayMetricsAddress ?? After(options.GatewayAddress, 2),
        };
        var traffic = new TrafficTable(local.TrafficFile, [local.GatewayName], clock);
        return new EnvironmentCluster(new LocalCluster(local, traffic, clock, logger), new VersionPackages(local.VersionsDirectory, clock), traffic);
    }

    private static Uri After(Uri address, int ports) =>
        address.Port == 0 ? address : new UriBuilder(address) { Port = address.Port + ports }.Uri;
}
