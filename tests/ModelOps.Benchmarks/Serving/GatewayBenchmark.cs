namespace ModelOps.Benchmarks.Serving;

/// <summary>The shipped gateway on the first core against a bare YARP with the same route; the answers come from the second core, as the load does.</summary>
internal static class GatewayBenchmark
{
    private const string Version = "v1.0.0";

    public static Benchmark Definition { get; } = new("gateway", "modelops-gateway as it is shipped, on one core, against a bare YARP; versions swapped under load", RunAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken cancel)
    {
        var published = await Published.GatewayAsync(cancel);
        using var stage = await ServingStage.SetAsync(cancel);
        return [.. await AgainstProxyAsync(stage, published, cancel), .. await SwapBenchmark.MeasureAsync(stage, published, cancel)];
    }

    private static async Task<IEnumerable<Figure>> AgainstProxyAsync(ServingStage stage, Published published, CancellationToken cancel)
    {
        var (network, body) = (stage.Tiny, stage.Tiny.Json());
        await using var constant = await ConstantAsync(stage, network, body, cancel);
        await using var proxy = await stage.BareProxyAsync(constant.Address, cancel);
        await using var gateway = await GatewayUnderTest.StartAsync(published, stage.Folder, PinnedServer.FirstCore, network.Name, Version, constant.Address, cancel);
        Uri[] addresses = [new(gateway.Server.Address, network.InferPath), new(proxy.Address, network.InferPath)];

        var many = await HttpLoad.CompareAsync(HttpLoad.Many, body, cancel, addresses);
        var one = await HttpLoad.CompareAsync(HttpLoad.One, body, cancel, addresses);
        return
        [
            new Figure("gateway, 64 connections", many[0].PerSecond, "/s"),
            new Figure("  bare YARP", many[1].PerSecond, "/s"),
            new Figure("  of the bare YARP", many[0].PerSecond / many[1].PerSecond, "x", Least: 0.8),
            new Figure("gateway, one connection: p99", one[0].P99 / 1000, "ms"),
            new Figure("  p99 above the bare YARP's", (one[0].P99 - one[1].P99) / 1000, "ms", Limit: 0.5),
        ];
    }

    /// <summary>In the place of a version: answers what the served network answers.</summary>
    private static async Task<PinnedServer> ConstantAsync(ServingStage stage, ServedNetwork network, RequestBody body, CancellationToken cancel)
    {
        await using var real = await stage.ServeAsync(network, cancel);
        var answer = await body.AnswerAsync(new Uri(real.Address, network.InferPath), cancel);
        return await stage.ConstantAsync(answer, body.ContentType, PinnedServer.SecondCore, cancel);
    }
}
