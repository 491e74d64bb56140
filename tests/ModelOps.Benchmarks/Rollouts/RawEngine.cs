using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ModelOps.Domain.Identifiers;
using ModelOps.TestKit;

namespace ModelOps.Benchmarks.Rollouts;

/// <summary>The engine by its own API, for what no cluster does: services of versions without a replica, and how often they were changed.</summary>
internal sealed class RawEngine : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { ConnectCallback = ConnectAsync }) { BaseAddress = new("http://engine/v1.41/") };

    public async Task CreateAsync(string cluster, ModelName model, CancellationToken cancel)
    {
        var service = new JsonObject
        {
            ["Name"] = $"{cluster}-{model}",
            ["Labels"] = new JsonObject
            {
                ["modelops.cluster"] = cluster,
                ["modelops.environment"] = "production",
                ["modelops.model"] = model.ToString(),
                ["modelops.version"] = "v1.0.0",
                ["modelops.tree"] = new string('2', 40),
            },
            ["TaskTemplate"] = new JsonObject { ["ContainerSpec"] = new JsonObject { ["Image"] = "none" } },
            ["Mode"] = new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = 0 } },
        };
        using var answer = await http.PostAsJsonAsync("services/create", service, cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A number that grows with every change of any service of the cluster.</summary>
    public async Task<long> ChangesAsync(string cluster, CancellationToken cancel)
    {
        var filter = Uri.EscapeDataString(new JsonObject { ["label"] = new JsonArray($"modelops.cluster={cluster}") }.ToJsonString());
        var services = (await http.GetFromJsonAsync<JsonArray>($"services?filters={filter}", cancel))!;
        return services.Sum(service => (long)service!["Version"]!["Index"]!);
    }

    public void Dispose() => http.Dispose();

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var engine = ContainerEngine.Address;
        if (engine.Scheme != "unix")
            throw new NotSupportedException($"{engine}: the engine is asked by its own socket here.");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(engine.AbsolutePath), cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
