namespace ModelOps.Benchmarks.Serving;

/// <summary>
/// The shipped server on the first core, wrk on the second, against the same Kestrel with a constant answer (C), the bare engine at
/// batches of 16 (R), the limit 1 / (1/C + 1/R) of both together, and a Node server.
/// </summary>
internal static class ServingBenchmark
{
    private const int Batch = 16;
    private const int Starts = 5;

    public static Benchmark Definition { get; } = new("serving", "modelops-serve as it is shipped, on one core, against its limit and a Node server", RunAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken cancel)
    {
        using var stage = await ServingStage.SetAsync(cancel);
        var peers = await PeerServer.InstallAsync(stage.Folder, cancel);
        return
        [
            .. await TinyAsync(stage, peers, cancel),
            .. await MediumJsonAsync(stage, peers, cancel),
            .. await AgainstLimitAsync(stage, stage.Medium, cancel),
            .. await AgainstLimitAsync(stage, stage.Convolutional, cancel),
            .. await RequestAllocations.MeasureAsync(stage.Tiny, cancel),
            .. await StartsAsync(stage, cancel),
        ];
    }

    private static async Task<IEnumerable<Figure>> TinyAsync(ServingStage stage, PeerServer peers, CancellationToken cancel)
    {
        var (network, body) = (stage.Tiny, stage.Tiny.Json());
        await using var ours = await stage.ServeAsync(network, cancel);
        await using var constant = await ConstantAsync(stage, network, body, ours, cancel);
        await using var peer = await peers.StartAsync(network, cancel);
        Uri[] addresses = [.. new[] { ours, constant, peer }.Select(server => new Uri(server.Address, network.InferPath))];

        var many = await HttpLoad.CompareAsync(HttpLoad.Many, body, cancel, addresses);
        var resident = ours.ResidentMegabytes;
        var one = await HttpLoad.CompareAsync(HttpLoad.One, body, cancel, addresses[0], addresses[1]);
        await HttpLoad.RunAsync(HttpLoad.Many, body, addresses[0], cancel);
        var bareMicroseconds = 1e6 / await stage.EngineAsync(network, 1, cancel);
        return
        [
            new Figure("tiny, JSON, 64 connections", many[0].PerSecond, "/s"),
            new Figure("  constant answer (C)", many[1].PerSecond, "/s"),
            new Figure("  fastify and onnxruntime-node", many[2].PerSecond, "/s"),
            new Figure("  of C", many[0].PerSecond / many[1].PerSecond, "x", Least: 0.8),
            new Figure("  times the Node server", many[0].PerSecond / many[2].PerSecond, "x", Least: 5),
            new Figure("  p99, of the Node server's p50", many[0].P99 / many[2].P50, "x", Limit: 1),
            new Figure("tiny, JSON, one connection: p50", one[0].P50, "µs"),
            new Figure("  p50 above the constant answer and the bare engine", one[0].P50 - one[1].P50 - bareMicroseconds, "µs", Limit: 40),
            new Figure("  p99, of the constant answer's", one[0].P99 / one[1].P99, "x", Limit: 1.3),
            new Figure("tiny: resident under load", ours.ResidentMegabytes, "MB", Limit: 60),
            new Figure("  more than after the first minute", ours.ResidentMegabytes - resident, "MB", Limit: 3),
        ];
    }

    private static async Task<IEnumerable<Figure>> MediumJsonAsync(ServingStage stage, PeerServer peers, CancellationToken cancel)
    {
        var (network, body) = (stage.Medium, stage.Medium.Json());
        await using var ours = await stage.ServeAsync(network, cancel);
        await using var peer = await peers.StartAsync(network, cancel);
        var runs = await HttpLoad.CompareAsync(HttpLoad.Many, body, cancel, new Uri(ours.Address, network.InferPath), new Uri(peer.Address, network.InferPath));
        return
        [
            new Figure("medium, JSON, 64 connections", runs[0].PerSecond, "/s"),
            new Figure("  times the Node server", runs[0].PerSecond / runs[1].PerSecond, "x", Least: 4.5),
        ];
    }

    private static async Task<IEnumerable<Figure>> AgainstLimitAsync(ServingStage stage, ServedNetwork network, CancellationToken cancel)
    {
        var body = network.Binary();
        await using var ours = await stage.ServeAsync(network, cancel);
        await using var constant = await ConstantAsync(stage, network, body, ours, cancel);
        var runs = await HttpLoad.CompareAsync(HttpLoad.Many, body, cancel, new Uri(ours.Address, network.InferPath), new Uri(constant.Address, network.InferPath));
        var engine = await stage.EngineAsync(network, Batch, cancel);
        var limit = 1 / ((1 / runs[1].PerSecond) + (1 / engine));
        return
        [
            new Figure($"{network.Name}, binary, 64 connections", runs[0].PerSecond, "/s"),
            new Figure("  constant answer (C)", runs[1].PerSecond, "/s"),
            new Figure($"  bare engine, batches of {Batch} (R)", engine, "rows/s"),
            new Figure("  of the limit", runs[0].PerSecond / limit, "x", Least: 0.85),
        ];
    }

    private static async Task<IEnumerable<Figure>> StartsAsync(ServingStage stage, CancellationToken cancel)
    {
        List<double> milliseconds = [];
        for (var start = 0; start < Starts; start++)
        {
            await using var server = await stage.ServeAsync(stage.Tiny, cancel);
            milliseconds.Add(server.StartMilliseconds);
        }
        return [new Figure("tiny: start to ready", milliseconds.Order().ElementAt(Starts / 2), "ms", Limit: 300)];
    }

    /// <summary>Answers what the server answers.</summary>
    private static async Task<PinnedServer> ConstantAsync(ServingStage stage, ServedNetwork network, RequestBody body, PinnedServer like, CancellationToken cancel) =>
        await stage.ConstantAsync(await body.AnswerAsync(new Uri(like.Address, network.InferPath), cancel), body.ContentType, PinnedServer.FirstCore, cancel);
}
