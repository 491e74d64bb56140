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
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public static async Task<IEnumerable<Figure>> MeasureAsync(ServingStage stage, Published published, CancellationToken cancel)
    {
        await using var servers = new AlternatingServers(stage);
        await servers.StartNextAsync(cancel);
        await using var gateway = await GatewayUnderTest.StartAsync(published, stage.Folder, PinnedServer.BothCores, stage.Tiny.Name, servers.Version, servers.Address, cancel);
        var body = stage.Tiny.Json();
        var requests = new SteadyRequests(new Uri(gateway.Server.Address, stage.Tiny.InferPath), _ => body, Pace);
        using var enough = new CancellationTokenSource();
        var sending = requests.RunAsync(enough.Token, cancel);
        await PauseAsync(WarmUp, cancel);

        List<(long From, long To)> swaps = [];
        for (var swap = 0; swap < Swaps; swap++)
        {
            await PauseAsync(Calm, cancel);
            var from = Stopwatch.GetTimestamp();
            await servers.StartNextAsync(cancel);
            gateway.Route(servers.Version, servers.Address);
            while (requests.Answering != servers.Version)
                await PauseAsync(Look, cancel);
            await servers.EndOldestAsync(cancel);
            swaps.Add((from, Stopwatch.GetTimestamp()));
        }
        await PauseAsync(Calm, cancel);
        await enough.CancelAsync();
        await sending;
        return Figures(requests.Answers, swaps);
    }

    private static Figure[] Figures(IReadOnlyCollection<PacedAnswer> answers, List<(long From, long To)> swaps)
    {
        var counted = answers.Where(answer => answer.Sent > swaps[0].From).ToLookup(answer => swaps.Any(swap => answer.Sent >= swap.From && answer.Sent <= swap.To), answer => answer.Milliseconds);
        var (during, normal) = (P99(counted[true]), P99(counted[false]));
        return
        [
            new Figure($"{Swaps} swaps under {Pace} requests a second: requests", answers.Count, ""),
            new Figure("  answered of them", 100.0 * answers.Count(answer => answer.Succeeded) / answers.Count, "%", Least: 100),
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
