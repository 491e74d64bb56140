using System.Net.Sockets;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Images;

/// <summary>A container as an orchestrator would run it: root file system read-only, no capability; removed after the test.</summary>
internal sealed class Container : IAsyncDisposable
{
    private Container(string id) => Id = id;

    public string Id { get; }

    public static async Task<Container> StartAsync(string image, CancellationToken cancel, params string[] options) =>
        new(await ContainerEngine.RunAsync(cancel,
            ["run", "--detach", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--publish", "127.0.0.1::8000", "--publish", "127.0.0.1::8001", .. options, image]));

    public async Task<Uri> AddressAsync(int port, CancellationToken cancel) =>
        new($"http://{(await ContainerEngine.RunAsync(cancel, "port", Id, $"{port}/tcp")).Split('\n')[0]}");

    /// <summary>By the health check of the image, which is asked when it is run by hand, too.</summary>
    public async Task HealthyAsync(string executable, CancellationToken cancel)
    {
        while (await ContainerEngine.TryAsync(cancel, "exec", Id, $"/app/{executable}", "health") is var (code, output) && code != 0)
        {
            Assert.That(await InspectAsync("{{.State.Running}}", cancel), Is.EqualTo("true"), output);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancel);
        }
    }

    public Task<string> InspectAsync(string format, CancellationToken cancel) => ContainerEngine.RunAsync(cancel, "inspect", "--format", format, Id);

    public static async Task<TcpClient> ConnectAsync(Uri address, CancellationToken cancel)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancel);
        return client;
    }

    public async ValueTask DisposeAsync() => await ContainerEngine.TryAsync(CancellationToken.None, "rm", "--force", "--volumes", Id);
}
