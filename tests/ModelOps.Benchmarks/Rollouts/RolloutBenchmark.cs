using ModelOps.TestKit;

namespace ModelOps.Benchmarks.Rollouts;

/// <summary>How fast a merge becomes traffic and traffic comes back, and what clients notice of it.</summary>
internal static class RolloutBenchmark
{
    private const double SlowestLocalTrial = 5;
    private const double SlowestSwarmTrial = 20;

    public static Benchmark Local(int promotions) => new("rollouts", $"merge, canary, roll-back and {promotions} promotions where processes of this machine serve", async cancel =>
    [
        .. await RolloutTimes.MeasureAsync(_ => [], SlowestLocalTrial, cancel),
        .. await PromoteLocallyAsync(promotions, cancel),
    ]);

    public static Benchmark Swarm(int promotions) => new("swarm", $"the same where a Docker Swarm serves (DOCKER_HOST, MODELOPS_TEST_REGISTRY), and a quiet look at {QuietTick.Services:N0} services", async cancel =>
    {
        var (serve, gateway) = await ServerImages.EnsurePushedAsync();
        return
        [
            .. await TimeSwarmAsync(serve, gateway, cancel),
            .. await PromoteInSwarmAsync(serve, gateway, promotions, cancel),
            .. await LookAsync(serve, gateway, cancel),
        ];
    });

    public static Benchmark PromotionsAlone(int promotions) => new("promotions", $"{promotions} promotions, one after the other, where processes of this machine serve", async cancel =>
        [.. await PromoteLocallyAsync(promotions, cancel)]);

    private static async Task<IEnumerable<Figure>> PromoteLocallyAsync(int promotions, CancellationToken cancel)
    {
        await using var cluster = await PromotedCluster.OpenLocalAsync(cancel);
        return await Promotions.MeasureAsync(cluster, promotions, cancel);
    }

    private static async Task<IEnumerable<Figure>> PromoteInSwarmAsync(string serve, string gateway, int promotions, CancellationToken cancel)
    {
        await using var cluster = await PromotedCluster.OpenSwarmAsync(serve, gateway, cancel);
        return await Promotions.MeasureAsync(cluster, promotions, cancel);
    }

    private static async Task<IEnumerable<Figure>> LookAsync(string serve, string gateway, CancellationToken cancel)
    {
        await using var cluster = await PromotedCluster.OpenSwarmAsync(serve, gateway, cancel);
        return await QuietTick.MeasureAsync(cluster, cancel);
    }

    private static async Task<IEnumerable<Figure>> TimeSwarmAsync(string serve, string gateway, CancellationToken cancel)
    {
        var swarm = SwarmLeftovers.OfNewCluster();
        try
        {
            return await RolloutTimes.MeasureAsync(
                bot => new Dictionary<string, string>
                {
                    ["ASPNETCORE_URLS"] = $"http://0.0.0.0:{bot.Port}",
                    ["Bot__ClusterUrl"] = $"http://{ContainerEngine.HostAddress}:{bot.Port}/",
                    ["Cluster__Kind"] = "swarm",
                    ["Cluster__Name"] = swarm.Cluster,
                    ["Cluster__Engine"] = ContainerEngine.Address.ToString(),
                    ["Cluster__GatewayImage"] = gateway,
                    ["Cluster__RuntimeImage"] = serve,
                    ["Cluster__ImageRegistry"] = swarm.Images,
                },
                SlowestSwarmTrial,
                cancel);
        }
        finally
        {
            await swarm.RemoveAsync();
        }
    }
}
