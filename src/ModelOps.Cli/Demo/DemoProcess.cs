using System.Diagnostics;

namespace ModelOps.Cli.Demo;

/// <summary>A service of the demo. When it ends by itself it is started again, as any service manager would.</summary>
internal sealed class DemoProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(500);

    private readonly ProcessStartInfo start;
    private readonly string log;
    private readonly string pidFile;
    private readonly CancellationTokenSource ending = new();
    private readonly Task keeping;
    private Process? process;

    private DemoProcess(string folder, string name, ProcessStartInfo start)
    {
        this.start = start;
        log = Path.Combine(Directory.CreateDirectory(DemoFolders.Logs(folder)).FullName, $"{name}.log");
        pidFile = Path.Combine(folder, $"{name}.pid");
        keeping = KeepRunningAsync();
    }

    /// <summary>How often it had to be started again.</summary>
    public int Restarts { get; private set; }

    public static DemoProcess Start(string folder, string name, string program, IReadOnlyDictionary<string, string> environment)
    {
        // The shell only opens the log: the service takes its place, and writes on whatever becomes of this process.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$1\" >>\"$0\" 2>&1 </dev/null", Path.Combine(DemoFolders.Logs(folder), $"{name}.log"), program])
        {
            WorkingDirectory = folder,
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        return new DemoProcess(folder, name, start);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await keeping;
        ending.Dispose();
    }

    private async Task KeepRunningAsync()
    {
        for (; !ending.IsCancellationRequested; Restarts++)
        {
            process = Process.Start(start) ?? throw new DemoFailedException($"{log}: the process could not be started.");
            await File.WriteAllTextAsync(pidFile, $"{process.Id}");
            try
            {
                await process.WaitForExitAsync(ending.Token);
            }
            catch (OperationCanceledException)
            {
                await StopAsync(process);
            }
            process.Dispose();
            await Task.WhenAny(Task.Delay(RestartPause, TimeProvider.System, ending.Token));
        }
    }

    /// <summary>Asked to end first; killed when it does not.</summary>
    private static async Task StopAsync(Process process)
    {
        using var asking = Process.Start("/bin/kill", ["-TERM", $"{process.Id}"]);
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
    }
}
