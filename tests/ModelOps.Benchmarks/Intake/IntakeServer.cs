using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ModelOps.Benchmarks.Intake;

/// <summary>A server of webhooks, alone on the first core.</summary>
internal sealed class IntakeServer : IAsyncDisposable
{
    public const string KeyFile = "app.pem";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;

    private IntakeServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>As in production, but for a registry that the payload does not concern, so that no GitHub is needed.</summary>
    public static Task<IntakeServer> StartBotAsync(string folder, string name, CancellationToken cancel)
    {
        var port = FreePort();
        return StartAsync(port, folder, [Bot], cancel,
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), ("Logging__LogLevel__Default", "None"), ("Data__Directory", Path.Combine(folder, name)),
            ("GitHub__ApiUrl", "http://127.0.0.1:9/"), ("GitHub__WebUrl", "http://127.0.0.1:9/"), ("GitHub__AppId", "1"),
            ("GitHub__PrivateKeyFile", Path.Combine(folder, KeyFile)), ("GitHub__WebhookSecrets__0", SignedPayload.Secret), ("Registry__Repositories__0", "nobody/nothing"));
    }

    public static Task<IntakeServer> StartProbotAsync(string folder, CancellationToken cancel)
    {
        var port = FreePort();
        // Packages are looked for beside the script.
        var script = Path.Combine(folder, "probot.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Intake", "probot.mjs"), script, overwrite: true);
        return StartAsync(port, folder, ["node", script, $"{port}", Path.Combine(folder, KeyFile), SignedPayload.Secret], cancel, ("NODE_ENV", "production"));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<IntakeServer> StartAsync(int port, string folder, string[] command, CancellationToken cancel, params (string Key, string Value)[] environment)
    {
        var start = new ProcessStartInfo("taskset", ["-c", "0", .. command]) { WorkingDirectory = folder };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var server = new IntakeServer(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}/webhooks/github"));
        await server.WaitUntilListeningAsync(cancel);
        return server;
    }

    private async Task WaitUntilListeningAsync(CancellationToken cancel)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Patience && !process.HasExited;)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(Address.Host, Address.Port, cancel);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancel);
            }
        }
        throw new InvalidOperationException($"{process.StartInfo.ArgumentList[2]} does not listen.");
    }

    /// <summary>In the build output of its project, built like this one.</summary>
    private static string Bot { get; } = Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "ModelOps.Benchmarks"), Path.Combine("src", "ModelOps.Bot"), StringComparison.Ordinal), "modelops-bot");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
