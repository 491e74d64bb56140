using System.Diagnostics;

namespace ModelOps.Benchmarks.Serving;

/// <summary>
/// A version replaced by another again and again under steady requests: the new server is started and becomes ready, the gateway is told,
/// and when the new one answers, the old one is asked to end.
/// </summary>
internal static class SwapBenchmark
{
    private const int Swaps = 100;
    private const int Pace = 50;
    private static readonly string[] Versions = ["v1.0.0", "v1.0.1"];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public static async Task<IEnumerable<Figure>> MeasureAsync(ServingStage stage, CancellationToken cancel)
    {
        var folders = Versions.Select(stage.Tiny.Pack).ToArray();
        var serving = await stage.ServeAsync(folders[0], PinnedServer.BothCores, cancel);
        await using var gateway = await GatewayUnderTest.StartAsync(stage.Folder, PinnedServer.BothCores, stage.Tiny.Name, Versions[0], serving.Address, cancel);
        var requests = new SteadyRequests(new Uri(gateway.Server.Address, stage.Tiny.InferPath), stage.Tiny.Json(), Pace);
        using var enough = new CancellationTokenSource();
        var sending = requests.RunAsync(enough.Token, cancel);
        await PauseAsync(WarmUp, cancel);

        List<(long From, long To)> swaps = [];
        for (var swap = 1; swap <= Swaps; swap++)
        {
            await PauseAsync(Calm, cancel);
            var (from, next) = (Stopwatch.GetTimestamp(), swap % Versions.Length);
            var starting = await stage.ServeAsync(folders[next], PinnedServer.BothCores, cancel);
            gateway.Route(Versions[next], starting.Address);
            while (requests.Answering != Versions[next])
                await PauseAsync(Look, cancel);
            await serving.EndAsync(cancel);
            await serving.DisposeAsync();
            serving = starting;
            swaps.Add((from, Stopwatch.GetTimestamp()));
        }
        await PauseAsync(Calm, cancel);
        await enough.CancelAsync();
        await sending;
        await serving.DisposeAsync();
        return Figures(requests.Answers, swaps);
    }

    private static Figure[] Figures(IReadOnlyCollection<PacedAnswer> answers, List<(long From, long To)> swaps)
    {
        var counted = answers.Where(answer => answer.Sent > swaps[0].From).ToLookup(answer => swaps.Any(swap => answer.Sent >= swap.From && answer.Sent <= swap.To), answer => answer.Milliseconds);
        var (during, normal) = (P99(counted[true]), P99(counted[false]));
        return
        [
            new Figure($"{Swaps} swaps under {Pace} requests a second: requests", answers.Count, ""),
            new Figure("  failed", answers.Count(answer => !answer.Succeeded), "", Limit: 1),
            new Figure("  p99 between swaps", normal, "ms"),
            new Figure("  p99 during a swap, of that", during / normal, "x", Limit: 1.5),
        ];
    }

    private static double P99(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count * 99 / 100];
    }

    private static Task PauseAsync(TimeSpan pause, CancellationToken cancel) => Task.Delay(pause, TimeProvider.System, cancel);
}
