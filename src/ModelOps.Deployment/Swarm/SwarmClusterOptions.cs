using ModelOps.Deployment.Images;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Swarm;

/// <summary>One environment served by services of a Docker Swarm.</summary>
public sealed record SwarmClusterOptions
{
    public required EnvironmentName Environment { get; init; }

    /// <summary>Tells this bot's services from those of another on the same Swarm.</summary>
    public string Name { get; init; } = "modelops";

    /// <summary>All that is kept here: the wanted traffic.</summary>
    public required string Directory { get; init; }

    /// <summary>A manager of the Swarm, as <c>unix:///var/run/docker.sock</c> or <c>tcp://HOST:PORT</c>.</summary>
    public required Uri Engine { get; init; }

    /// <summary>The image of <c>modelops-gateway</c>.</summary>
    public required ImageReference GatewayImage { get; init; }

    /// <summary>Where gateways pull their configuration: the bot, as containers reach it.</summary>
    public required Uri GatewayConfigurationUrl { get; init; }

    /// <summary>The file with the token that the gateways show there; it becomes a secret of the Swarm.</summary>
    public required string GatewayTokenFile { get; init; }

    /// <summary>Where clients ask. Its port is opened on each machine that a gateway runs on; port 0 takes a free one there.</summary>
    public Uri GatewayAddress { get; init; } = new("http://127.0.0.1:8000");

    /// <summary>The port for gRPC, opened likewise.</summary>
    public int GatewayGrpcPort { get; init; } = 8001;

    /// <summary>How many gateways there are, each on a machine of its own.</summary>
    public int Gateways { get; init; } = 1;

    /// <summary>Of those who may pull the images; null: anybody may.</summary>
    public RegistryCredentials? Credentials { get; init; }

    /// <summary>How often a server is asked whether it is healthy: it takes so long to notice that one has become ready.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a server that ended is left so.</summary>
    public TimeSpan RestartDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Within which a server that ended runs again: started, loaded, and asked once whether it is healthy.</summary>
    public TimeSpan ReturnPatience => RestartDelay * 3;

    /// <summary>How long a version may take until it answers its first health check.</summary>
    public TimeSpan StartPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the engine, a registry or a gateway may take to answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Where the <c>TrafficTable</c> of this cluster is kept.</summary>
    public string TrafficFile => Path.Combine(Directory, "traffic.json");

    /// <summary>Where a task is reached from outside. A node that does not know its own address is the engine's machine: behind a socket, where clients ask.</summary>
    /// <returns>Null when it opened no port.</returns>
    internal Uri? AddressOf(EngineTask task, string? node) => task.Ports.TryGetValue(ServiceSpecs.RestPort, out var port)
        ? new UriBuilder("http", node ?? (Engine.Scheme == "unix" ? GatewayAddress.Host : Engine.Host), port).Uri
        : null;

    /// <summary>As they report to the bot.</summary>
    public IReadOnlyList<string> GatewayNames => [.. Enumerable.Range(1, Gateways).Select(slot => $"gateway-{slot}")];
}
