using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Metrics;

/// <summary>Debian's Prometheus, which reads the metrics of some servers every 200 ms.</summary>
internal sealed class Prometheus : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient client;
    private readonly Process process;

    public Prometheus(IEnumerable<Uri> targets)
    {
        var program = Needs.Program("/usr/bin/prometheus");
        var port = FreePort();
        File.WriteAllText(folder.File("prometheus.yml"), $$"""
            global: { scrape_interval: 200ms, scrape_timeout: 200ms }
            scrape_configs:
              - job_name: modelops-serve
                static_configs: [{ targets: [{{string.Join(", ", targets.Select(target => target.Authority))}}] }]
            """);
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        process = Process.Start(new ProcessStartInfo(
            program,
            [$"--config.file={folder.File("prometheus.yml")}", $"--storage.tsdb.path={folder.File("tsdb", "x")}", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error"])
        {
            RedirectStandardError = true,
        })!;
    }

    /// <summary>The value of a query, once it is what it is to be; else the last one it had.</summary>
    public async Task<double> QueryAsync(string query, double expected, CancellationToken cancel)
    {
        var value = double.NaN;
        for (var attempt = 0; attempt < 100 && value != expected && !process.HasExited; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancel);
            value = await QueryAsync(query, cancel) ?? value;
        }
        return value;
    }

    public void Dispose()
    {
        client.Dispose();
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }

    private async Task<double?> QueryAsync(string query, CancellationToken cancel)
    {
        try
        {
            using var json = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}", cancel));
            var results = json.RootElement.GetProperty("data").GetProperty("result");
            return results.GetArrayLength() == 0 ? null : double.Parse(results[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
