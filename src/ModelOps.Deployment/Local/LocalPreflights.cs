using ModelOps.Deployment.Preflights;
using ModelOps.Deployment.Processes;

namespace ModelOps.Deployment.Local;

/// <summary>Starts versions aside of those that serve: nothing here is observed, asked by the gateway, or found again.</summary>
internal sealed class LocalPreflights(LocalClusterOptions options, ReadinessProbe probe, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Longer than any preflight takes: what is older was left by a bot that was killed.</summary>
    private static readonly TimeSpan LeftAfter = TimeSpan.FromMinutes(10);

    private readonly PreflightCaller caller = new(options.ReadyPatience * 10, clock);

    public async Task<PreflightOutcome> RunAsync(Preflight preflight, CancellationToken cancel)
    {
        await RemoveLeftAsync(cancel);
        var process = new ServerProcess(Directory.CreateDirectory(Path.Combine(options.PreflightsDirectory, Guid.NewGuid().ToString("N"))).FullName, clock);
        var asked = clock.GetTimestamp();
        try
        {
            await process.StartAsync(options.Server(preflight.Package, process), cancel);
            if (await AwaitReadyAsync(preflight, process, asked, cancel) is { } failure)
                return new PreflightOutcome.Failed(failure);
            var readyAfter = clock.GetElapsedTime(asked);
            return await caller.AskAsync(process.Address!, preflight.Model, preflight.Requests, cancel) is { } fault
                ? new PreflightOutcome.Failed(fault)
                : new PreflightOutcome.Passed(readyAfter, preflight.Requests.Count);
        }
        finally
        {
            await process.StopAsync(options.StopPatience, CancellationToken.None);
        }
    }

    /// <returns>Null once it is ready.</returns>
    private async Task<string?> AwaitReadyAsync(Preflight preflight, ServerProcess process, long asked, CancellationToken cancel)
    {
        while (process.IsAlive)
        {
            if (process.Address is { } address && await probe.IsReadyAsync(address, cancel))
                return null;
            if (clock.GetElapsedTime(asked) > preflight.Patience)
                return $"It was not ready after {preflight.Patience.TotalSeconds:0} s.";
            await Task.Delay(Pause, clock, cancel);
        }
        return process.LastWords() is { } words ? $"The server process ended. The last line it wrote: {words}" : "The server process ended without a word.";
    }

    private async Task RemoveLeftAsync(CancellationToken cancel)
    {
        foreach (var folder in Directory.CreateDirectory(options.PreflightsDirectory).EnumerateDirectories())
        {
            if (clock.GetUtcNow() - folder.CreationTimeUtc > LeftAfter)
                await new ServerProcess(folder.FullName, clock).StopAsync(options.StopPatience, cancel);
        }
    }
}
