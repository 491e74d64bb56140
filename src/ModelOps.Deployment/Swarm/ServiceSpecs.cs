using System.Text.Json;
using Docker.DotNet.Models;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Swarm;

/// <summary>What all our services have in common.</summary>
internal static class ServiceSpecs
{
    public const int RestPort = 8000;
    public const int GrpcPort = 8001;

    private const int MetricsPort = 8002;
    private const int User = 65532;

    /// <summary>Longer than a server takes for its last requests.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    /// <summary>Nobody's container: it may write nothing, hold no right and gain none.</summary>
    public static ContainerSpec Confined(string image, IEnumerable<string> environment, IList<Mount> mounts, HealthcheckConfig health) => new()
    {
        Image = image,
        Env = [.. environment],
        User = $"{User}:{User}",
        ReadOnly = true,
        CapabilityDrop = ["ALL"],
        Privileges = new Privileges { NoNewPrivileges = true },
        Mounts = mounts,
        Healthcheck = health,
        StopGracePeriod = StopPatience,
    };

    /// <summary>Where a server listens in its container.</summary>
    public static IEnumerable<string> Addresses(string section) =>
    [
        $"{section}__Address=http://0.0.0.0:{RestPort}",
        $"{section}__GrpcAddress=http://0.0.0.0:{GrpcPort}",
        $"{section}__MetricsAddress=http://0.0.0.0:{MetricsPort}",
    ];

    /// <summary>In its own container a secret is its user's alone.</summary>
    public static SecretReferenceFileTarget OwnFile(string name) => new() { Name = name, UID = $"{User}", GID = $"{User}", Mode = 0x100 };

    public static SwarmRestartPolicy Always(TimeSpan delay) => new() { Condition = "any", Delay = delay };

    /// <summary>Names answer with the addresses of the tasks themselves: a virtual one would hold on to whom it was first given.</summary>
    public static EndpointSpec ByName(params PortConfig[] ports) => new() { Mode = "dnsrr", Ports = ports };

    /// <summary>A port of the machine itself, not of the whole Swarm.</summary>
    /// <param name="published">0 takes a free one.</param>
    public static PortConfig OnMachine(string name, int port, int published) => new()
    {
        Name = name,
        Protocol = "tcp",
        TargetPort = (uint)port,
        PublishedPort = published == 0 ? null : (uint)published,
        PublishMode = "host",
    };

    /// <summary>Says in a label what was asked for.</summary>
    public static ServiceSpec Sealed(ServiceSpec spec)
    {
        var digest = Sha256Digest.Of(JsonSerializer.SerializeToUtf8Bytes(spec)).ToString();
        spec.Labels = new Dictionary<string, string>(spec.Labels ?? new Dictionary<string, string>()) { [SwarmLabels.Specification] = digest };
        return spec;
    }

    public static bool IsAsWanted(EngineService there, ServiceSpec wanted) =>
        there.Labels.TryGetValue(SwarmLabels.Specification, out var specification) && specification == wanted.Labels![SwarmLabels.Specification];
}
