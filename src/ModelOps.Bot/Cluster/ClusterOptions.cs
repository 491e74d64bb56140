namespace ModelOps.Bot.Cluster;

/// <summary>Where models serve; each environment may have its own, see <see cref="ClusterBinding"/>.</summary>
public sealed class ClusterOptions
{
    public const string Section = "Cluster";
    public const string Local = "local";
    public const string Swarm = "swarm";

    public string Kind { get; init; } = Local;

    /// <summary>Where the gateway of an environment listens on this machine; port 0 takes a free one and keeps it.</summary>
    public Uri GatewayAddress { get; init; } = new("http://127.0.0.1:8000");

    /// <summary>Where it listens for gRPC; null: on the next port, or on a free one when that of <see cref="GatewayAddress"/> is.</summary>
    public Uri? GatewayGrpcAddress { get; init; }

    /// <summary>Where its metrics are; null: on the port after that.</summary>
    public Uri? GatewayMetricsAddress { get; init; }

    /// <summary>Swarm: a manager's Docker engine.</summary>
    public Uri Engine { get; init; } = new("unix:///var/run/docker.sock");

    /// <summary>Swarm: how many gateways there are, each on a machine of its own.</summary>
    public int Gateways { get; init; } = 1;

    /// <summary>Swarm: tells what this bot runs from what another one runs there.</summary>
    public string Name { get; init; } = "modelops";

    /// <summary>Swarm: the image of <c>modelops-gateway</c>.</summary>
    public string? GatewayImage { get; init; }

    /// <summary>Swarm: the image of <c>modelops-serve</c>, which those of versions are built on.</summary>
    public string? RuntimeImage { get; init; }

    /// <summary>Swarm: where images of versions go, a repository below it for each model.</summary>
    public string? ImageRegistry { get; init; }

    /// <summary>Who may push there and pull from there; null: anybody.</summary>
    public string? RegistryUser { get; init; }

    public string? RegistryPasswordFile { get; init; }
}
