using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ModelOps.Benchmarks.Serving;

/// <summary>A server as a process, on the first core unless said otherwise.</summary>
internal sealed class PinnedServer : IAsyncDisposable
{
    public const string FirstCore = "0";
    public const string SecondCore = "1";
    public const string BothCores = "0,1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private static int lastPort = 20_000;

    private readonly Process process;

    private PinnedServer(Process process, Uri address, double startMilliseconds) => (this.process, Address, StartMilliseconds) = (process, address, startMilliseconds);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first answer that says it is ready.</summary>
    public double StartMilliseconds { get; }

    /// <summary>Megabytes of memory that it holds now.</summary>
    public double ResidentMegabytes =>
        double.Parse(File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(':', 'k')[1], CultureInfo.InvariantCulture) * 1024 / 1e6;

    /// <param name="command">Given its address, the program with its arguments.</param>
    /// <param name="readyPath">Answers 200 when the server is ready.</param>
    public static async Task<PinnedServer> StartAsync(string cores, string readyPath, Func<Uri, string[]> command, CancellationToken cancel)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("taskset", ["-c", cores, .. command(address)]) { RedirectStandardOutput = true };
        start.Environment["NODE_ENV"] = "production";
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        try
        {
            await ReadyAsync(process, new Uri(address, readyPath), started, cancel);
        }
        catch
        {
            process.Kill();
            throw;
        }
        return new PinnedServer(process, address, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The server at {Address} ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task ReadyAsync(Process process, Uri ready, long started, CancellationToken cancel)
    {
        using var http = new HttpClient();
        while (Stopwatch.GetElapsedTime(started) < Patience && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(ready, cancel);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(Pause, TimeProvider.System, cancel);
        }
        throw new InvalidOperationException($"{ready} does not become ready.");
    }

    /// <summary>A free port whose next one is free, too, for gRPC. Below those that the system gives to connections.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Add(ref lastPort, 2);
            if (IsFree(port) && IsFree(port + 1))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
