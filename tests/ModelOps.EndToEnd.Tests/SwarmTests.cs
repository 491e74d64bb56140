using ModelOps.Cli.Demo;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>The same bot where models serve as services of a real Docker Swarm.</summary>
[Category(ContainerEngine.Category)]
public sealed class SwarmTests
{
    private readonly SwarmLeftovers swarm = SwarmLeftovers.OfNewCluster();

    [TearDown]
    public Task RemoveAsync() => swarm.RemoveAsync();

    [Test, CancelAfter(480_000)]
    public async Task A_registry_serves_from_a_Swarm_and_a_merged_version_is_tried_there_and_taken_back_by_comment(CancellationToken cancel)
    {
        var (serve, gateway) = await ServerImages.EnsurePushedAsync();
        await using var stage = await RegistryStage.SetAsync(set => Settings(set, serve, gateway), cancel);
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        await SaysAsync(stage, "tumor-screening v1.0.0 is now Succeeded", cancel);
        Assert.That(await AskAsync(stage, cancel), Is.EqualTo("v1.0.0"));

        DemoChange.Better.Make(clone);
        var commit = await RegistryStage.PushAsync(clone, "better", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("better", "Better", "", cancel);
        Assert.That(await stage.ConclusionAsync(commit, cancel), Is.EqualTo("success"));
        await stage.GitHub.MergeAsync(number, cancel);
        await SaysAsync(stage, "tumor-screening v1.1.0 is now Canary, for 20 %", cancel);
        await SaysAsync(stage, "tumor-screening v1.1.0 is now Succeeded", cancel);
        Assert.That(await AskAsync(stage, cancel), Is.EqualTo("v1.1.0"));

        await stage.GitHub.CommentAsync(number, "/modelops rollback tumor-screening", cancel);
        await SaysAsync(stage, "tumor-screening v1.1.0 is now RolledBack", cancel);
        Assert.That(await AskAsync(stage, cancel), Is.EqualTo("v1.0.0"));
    }

    private Dictionary<string, string> Settings(DemoStage stage, string serve, string gateway) => new()
    {
        // GitHub asks on loopback, gateways by the machine's address.
        ["ASPNETCORE_URLS"] = $"http://0.0.0.0:{stage.BotUrl.Port}",
        ["Bot__ClusterUrl"] = $"http://{ContainerEngine.HostAddress}:{stage.BotUrl.Port}/",
        ["Cluster__Kind"] = "swarm",
        ["Cluster__Name"] = swarm.Cluster,
        ["Cluster__Engine"] = ContainerEngine.Address.ToString(),
        ["Cluster__GatewayImage"] = gateway,
        ["Cluster__RuntimeImage"] = serve,
        ["Cluster__ImageRegistry"] = swarm.Images,
    };

    private static Task SaysAsync(RegistryStage stage, string text, CancellationToken cancel) =>
        Eventually.IsTrueAsync(() => stage.BotLog.Any(line => line.Contains(text, StringComparison.Ordinal)), cancel);

    /// <returns>The version that found the malignant tumor.</returns>
    private static async Task<string> AskAsync(RegistryStage stage, CancellationToken cancel) =>
        (await new DemoPrediction(stage.GatewayUrl).AskAsync(cancel)).Version;
}
