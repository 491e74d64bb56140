using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Deployment.Images;

namespace ModelOps.Bot.Cluster;

internal sealed class ClusterOptionsCheck(IOptions<BotOptions> bot) : IValidateOptions<ClusterOptions>
{
    public ValidateOptionsResult Validate(string? name, ClusterOptions options)
    {
        var section = ClusterBinding.SectionOf(name);
        var faults = Faults(options).Select(fault => $"{section}:{fault}").ToList();
        if (options.Kind == ClusterOptions.Swarm && bot.Value is { ClusterUrl: null, Url: null })
            faults.Add("Bot:ClusterUrl is the bot's address as the machines of the Swarm reach it, such as http://10.0.0.5:5000/. Gateways ask there for their configuration.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ClusterOptions options)
    {
        if (options.Kind is not (ClusterOptions.Local or ClusterOptions.Swarm))
            yield return $"Kind is {ClusterOptions.Local} or {ClusterOptions.Swarm}.";
        if (options.GatewayAddress is not { IsAbsoluteUri: true, Scheme: "http" })
            yield return "GatewayAddress is where the gateway listens, such as http://127.0.0.1:8000.";
        if (options.GatewayGrpcAddress is not (null or { IsAbsoluteUri: true, Scheme: "http" }))
            yield return "GatewayGrpcAddress is where the gateway listens for gRPC, such as http://127.0.0.1:8001.";
        if (options.GatewayMetricsAddress is not (null or { IsAbsoluteUri: true, Scheme: "http" }))
            yield return "GatewayMetricsAddress is where the gateway's metrics are, such as http://127.0.0.1:8002.";
        foreach (var fault in options.Kind == ClusterOptions.Swarm ? SwarmFaults(options) : [])
            yield return fault;
    }

    private static IEnumerable<string> SwarmFaults(ClusterOptions options)
    {
        if (options.Engine is not { IsAbsoluteUri: true, Scheme: "unix" or "tcp" or "http" or "https" })
            yield return "Engine is a manager's Docker engine, such as unix:///var/run/docker.sock.";
        if (options.Gateways is < 1 or > 64)
            yield return "Gateways is how many there are, from 1 to 64.";
        if (!EnvironmentName.TryParse(options.Name, out _))
            yield return "Name is of lower-case letters, digits and single hyphens.";
        if (!ImageReference.TryParse(options.GatewayImage, out _))
            yield return "GatewayImage is the image of modelops-gateway with its registry, such as registry.example.org/modelops-gateway:1.0.";
        if (!ImageReference.TryParse(options.RuntimeImage, out _))
            yield return "RuntimeImage is the image of modelops-serve with its registry, such as registry.example.org/modelops-serve:1.0.";
        if (!ImageRepository.TryParse(options.ImageRegistry, out _))
            yield return "ImageRegistry is where images of versions go, such as registry.example.org/models.";
        if (options.RegistryUser is null != options.RegistryPasswordFile is null)
            yield return "RegistryUser and RegistryPasswordFile are set both, or neither.";
    }
}
