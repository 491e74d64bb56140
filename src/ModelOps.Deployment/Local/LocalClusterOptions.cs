using ModelOps.Deployment.Processes;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Local;

/// <summary>One environment served by processes of this machine.</summary>
public sealed record LocalClusterOptions
{
    public required EnvironmentName Environment { get; init; }

    /// <summary>All that the cluster keeps: its packages, its records, its traffic.</summary>
    public required string Directory { get; init; }

    /// <summary>The executable <c>modelops-serve</c>.</summary>
    public required string ServingProgram { get; init; }

    /// <summary>The executable <c>modelops-gateway</c>.</summary>
    public required string GatewayProgram { get; init; }

    /// <summary>Where the gateway pulls its configuration.</summary>
    public required Uri GatewayConfigurationUrl { get; init; }

    /// <summary>The file with the token that the gateway shows there.</summary>
    public required string GatewayTokenFile { get; init; }

    public string GatewayName { get; init; } = "gateway-1";

    /// <summary>Where the gateway listens. Port 0 takes a free one, and keeps it when the gateway is started again.</summary>
    public Uri GatewayAddress { get; init; } = new("http://127.0.0.1:0");

    /// <summary>Where it listens for gRPC.</summary>
    public Uri GatewayGrpcAddress { get; init; } = new("http://127.0.0.1:0");

    /// <summary>Where its metrics are.</summary>
    public Uri GatewayMetricsAddress { get; init; } = new("http://127.0.0.1:0");

    /// <summary>How long a version may take to say that it is ready.</summary>
    public TimeSpan ReadyPatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the gateway may take to ask all servers.</summary>
    public TimeSpan GatherPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a process may take to end by itself.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where <c>VersionPackages</c> of this cluster lie.</summary>
    public string VersionsDirectory => Path.Combine(Directory, "versions");

    /// <summary>Where the <c>TrafficTable</c> of this cluster is kept.</summary>
    public string TrafficFile => Path.Combine(Directory, "traffic.json");

    internal string InstancesDirectory => LocalFolders.Instances(Directory);

    internal string PreflightsDirectory => LocalFolders.Preflights(Directory);

    internal string GatewayProcessDirectory => LocalFolders.GatewayProcess(Directory);

    internal string GatewayStateDirectory => Path.Combine(Directory, "gateway", "state");

    internal string FenceFile => Path.Combine(Directory, "fence");

    /// <summary>The server of one version, on a free port.</summary>
    /// <param name="package">Its folder.</param>
    internal ServerCommand Server(string package, ServerProcess process) => new()
    {
        Program = Path.GetFullPath(ServingProgram),
        Environment = CleanEnvironment.With(
            ("Serving__VersionDirectory", package),
            ("Serving__Address", "http://127.0.0.1:0"),
            ("Serving__AddressFile", process.AddressFile),
            ("Serving__SpoolDirectory", process.SpoolDirectory)),
    };
}
