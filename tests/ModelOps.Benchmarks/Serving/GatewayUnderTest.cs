using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Benchmarks.Serving;

/// <summary>The shipped gateway, which follows a file.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    private readonly string file;
    private readonly ModelName model;
    private long generation;

    private GatewayUnderTest(string file, ModelName model) => (this.file, this.model) = (file, model);

    public PinnedServer Server { get; private set; } = null!;

    public static async Task<GatewayUnderTest> StartAsync(Published published, string folder, string cores, string model, string version, Uri address, CancellationToken cancel)
    {
        var state = Directory.CreateDirectory(Path.Combine(folder, "gateway")).FullName;
        var gateway = new GatewayUnderTest(Path.Combine(folder, "gateway.json"), Identifier.Parse<ModelName>(model));
        gateway.Route(version, address);
        gateway.Server = await PinnedServer.StartAsync(cores, "/v2/health/ready",
            own => [published.Executable, $"--Gateway:Address={own}", $"--Gateway:ConfigurationFile={gateway.file}", $"--Gateway:StateDirectory={state}"], cancel);
        return gateway;
    }

    /// <summary>All requests to this version from the moment when the gateway has read the file.</summary>
    public void Route(string version, Uri address)
    {
        var configuration = new GatewayConfiguration
        {
            Generation = ++generation,
            Models = [new ModelRoute(model, [new VersionEndpoint(Identifier.Parse<ModelVersion>(version), [new ReplicaEndpoint(address)], 1)])],
        };
        File.WriteAllBytes($"{file}.new", JsonSerializer.SerializeToUtf8Bytes(configuration, ServingJson.Default.GatewayConfiguration));
        File.Move($"{file}.new", file, overwrite: true);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
