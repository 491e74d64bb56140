using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Tests.Kit;

/// <summary>Configurations in few words.</summary>
internal static class Configurations
{
    public static GatewayConfiguration Of(long generation, params ModelRoute[] models) => new() { Generation = generation, Models = models };

    public static ModelRoute Model(string name, params VersionEndpoint[] versions) => new(Identifier.Parse<ModelName>(name), versions);

    public static VersionEndpoint Version(string version, int weight, params ReplicaEndpoint[] replicas) =>
        new(Identifier.Parse<ModelVersion>(version), replicas, weight);

    /// <summary>An address where nothing listens: its port was free a moment ago.</summary>
    public static ReplicaEndpoint NobodyThere()
    {
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri($"http://{free.LocalEndpoint}");
        free.Stop();
        return new ReplicaEndpoint(address, address);
    }
}
