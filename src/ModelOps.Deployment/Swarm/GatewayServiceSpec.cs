using Docker.DotNet.Models;

namespace ModelOps.Deployment.Swarm;

/// <summary>The service of an environment's gateways. Pure.</summary>
internal static class GatewayServiceSpec
{
    private const string Token = "gateway-token";
    private const string State = "/state";

    public static ServiceSpec Of(SwarmClusterOptions options, string name, SwarmLabels labels, string network, EngineThing token) => ServiceSpecs.Sealed(new()
    {
        Name = name,
        Labels = labels.Own,
        TaskTemplate = new TaskSpec
        {
            ContainerSpec = Container(options, name, labels, token),
            RestartPolicy = ServiceSpecs.Always(options.RestartDelay),
            Networks = [new NetworkAttachmentConfig { Target = network }],
        },
        Mode = new ServiceMode { Replicated = new ReplicatedService { Replicas = (ulong)options.Gateways } },
        // A port of the machine is free for the next only when the last has left it.
        UpdateConfig = new SwarmUpdateConfig { Parallelism = 1, Order = "stop-first" },
        EndpointSpec = ServiceSpecs.ByName(
            ServiceSpecs.OnMachine("rest", ServiceSpecs.RestPort, options.GatewayAddress.Port), ServiceSpecs.OnMachine("grpc", ServiceSpecs.GrpcPort, options.GatewayGrpcPort)),
    });

    /// <summary>
    /// Without a health check: a gateway is ready once it has a configuration, and before the first model there is none to have; it
    /// would be ended for that.
    /// </summary>
    private static ContainerSpec Container(SwarmClusterOptions options, string name, SwarmLabels labels, EngineThing token)
    {
        var container = ServiceSpecs.Confined(
            options.GatewayImage.ToString(),
            [
                .. ServiceSpecs.Addresses("Gateway"),
                "Gateway__Name=gateway-{{.Task.Slot}}",
                $"Gateway__ConfigurationUrl={options.GatewayConfigurationUrl.AbsoluteUri}",
                $"Gateway__TokenFile=/run/secrets/{Token}",
                $"Gateway__StateDirectory={State}",
            ],
            [Volume($"{name}-{{{{.Task.Slot}}}}", labels)],
            new HealthcheckConfig { Test = ["NONE"] });
        container.Secrets = [new SecretReference { SecretID = token.Id, SecretName = token.Name, File = ServiceSpecs.OwnFile(Token) }];
        return container;
    }

    private static Mount Volume(string name, SwarmLabels labels) =>
        new() { Type = "volume", Source = name, Target = State, VolumeOptions = new VolumeOptions { Labels = labels.Own } };
}
