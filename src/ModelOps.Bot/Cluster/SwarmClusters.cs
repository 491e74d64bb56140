using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Deployment.Images;
using ModelOps.Deployment.Swarm;
using ModelOps.Deployment.Traffic;

namespace ModelOps.Bot.Cluster;

/// <summary>Environments served by a Docker Swarm.</summary>
internal sealed class SwarmClusters(IOptions<BotOptions> bot, IOptions<DataOptions> data, GatewayToken token, TimeProvider clock)
{
    private const string Folder = "swarm-clusters";

    /// <param name="options">Checked.</param>
    public EnvironmentCluster Open(EnvironmentName environment, ClusterOptions options)
    {
        var swarm = OptionsOf(environment, options);
        var traffic = new TrafficTable(swarm.TrafficFile, swarm.GatewayNames, clock);
        return new EnvironmentCluster(new SwarmCluster(swarm, traffic, clock), new VersionImages(ImagesOf(options, swarm), clock), traffic);
    }

    private SwarmClusterOptions OptionsOf(EnvironmentName environment, ClusterOptions options) => new()
    {
        Environment = environment,
        Name = options.Name,
        Directory = data.Value.PathOf(Folder, environment.ToString()),
        Engine = options.Engine,
        Gateways = options.Gateways,
        GatewayImage = Read(options.GatewayImage),
        GatewayConfigurationUrl = new Uri((bot.Value.ClusterUrl ?? bot.Value.Url)!, $"/gateways/{environment}/configuration"),
        GatewayTokenFile = token.Ensure(),
        GatewayAddress = options.GatewayAddress,
        GatewayGrpcPort = options.GatewayGrpcAddress?.Port ?? (options.GatewayAddress.Port == 0 ? 0 : options.GatewayAddress.Port + 1),
        Credentials = options is { RegistryUser: { } user, RegistryPasswordFile: { } file } ? new(user, file) : null,
    };

    private static VersionImageOptions ImagesOf(ClusterOptions options, SwarmClusterOptions swarm) => new()
    {
        Repository = ImageRepository.TryParse(options.ImageRegistry, out var repository) ? repository : throw new FormatException($"'{options.ImageRegistry}' is no place for images."),
        Runtime = Read(options.RuntimeImage),
        Credentials = swarm.Credentials,
        WorkDirectory = Path.Combine(swarm.Directory, "images"),
    };

    private static ImageReference Read(string? image) =>
        ImageReference.TryParse(image, out var reference) ? reference : throw new FormatException($"'{image}' is no image.");
}
