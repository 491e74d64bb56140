using System.Text;
using ModelOps.Deployment.Swarm;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests.Swarm.Engine;

/// <summary>What clients see of a model that a Swarm serves.</summary>
[CancelAfter(120_000), Category(ContainerEngine.Category)]
public sealed class SwarmTrafficTests
{
    private static readonly ModelVersion One = new(1, 0, 0);
    private static readonly ModelVersion Two = new(1, 1, 0);
    private static readonly ModelName Model = LocalClusterSetup.Churn;

    private SwarmClusterSetup swarm = null!;

    [SetUp]
    public async Task StartAsync() => swarm = await SwarmClusterSetup.StartAsync();

    [TearDown]
    public async Task RemoveAsync() => await swarm.DisposeAsync();

    [Test]
    public async Task Requests_move_from_one_version_to_the_next_and_none_fails(CancellationToken cancel)
    {
        await swarm.StartAsync(One, cancel);
        await MoveAsync(One, cancel);
        var first = await AskAsync(cancel);
        await swarm.StartAsync(Two, cancel);
        using var moved = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var asking = AskUntilAsync(moved.Token, cancel);

        await MoveAsync(Two, cancel);
        await swarm.ApplyAsync(new ClusterStep.Stop(Model, One), cancel);
        await Eventually.IsTrueAsync(async () => (await swarm.Cluster.ObserveAsync(cancel)).Versions.Count == 1, cancel);
        await moved.CancelAsync();
        var answers = await asking;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EqualTo("v1.0.0"));
            Assert.That(answers.Distinct(), Is.SubsetOf((string[])["v1.0.0", "v1.1.0"]), "any other is a failure");
            Assert.That(await AskAsync(cancel), Is.EqualTo("v1.1.0"));
        }
    }

    [Test]
    public async Task A_container_killed_by_hand_comes_back_without_a_bot(CancellationToken cancel)
    {
        await swarm.StartAsync(One, cancel);
        await MoveAsync(One, cancel);

        await swarm.KillAsync(One, cancel);

        await Eventually.IsTrueAsync(async () => await AskAsync(cancel) != "v1.0.0", cancel);
        await Eventually.IsTrueAsync(async () => await AskAsync(cancel) == "v1.0.0", cancel);
        Assert.That(swarm.Traffic.Current.Generation, Is.EqualTo(1), "nobody told the gateway anything");
    }

    [Test]
    public async Task A_gateway_keeps_what_it_was_told_on_its_own_volume(CancellationToken cancel)
    {
        await swarm.StartAsync(One, cancel);
        await MoveAsync(One, cancel);
        using var folder = new TemporaryFolder();

        var gateway = await ContainerEngine.RunAsync(cancel, "ps", "--quiet", "--filter", $"name={new SwarmNames(swarm.Name, swarm.Options.Environment).Gateway}");
        await ContainerEngine.RunAsync(cancel, "cp", $"{gateway}:/state", folder.File("state"));

        Assert.That(Directory.EnumerateFiles(folder.File("state")).Select(File.ReadAllText), Has.Some.Contains("v1.0.0"));
    }

    [Test]
    public async Task Of_several_replicas_each_takes_requests_and_one_may_end(CancellationToken cancel)
    {
        await swarm.StartAsync(One, cancel, VersionResources.Default with { Replicas = 2 });
        await MoveAsync(One, cancel);
        var replicas = swarm.Traffic.Current.Models.Single().Versions.Single().Replicas;

        await swarm.KillAsync(One, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(replicas.Select(replica => replica.Address.Host).Distinct().ToList(), Has.Count.EqualTo(2));
            for (var request = 0; request < 20; request++)
                Assert.That(await AskAsync(cancel), Is.EqualTo("v1.0.0"));
            Assert.That((await swarm.Cluster.ObserveAsync(cancel)).Versions.Single().Status, Is.EqualTo(RunningStatus.Ready));
        }
    }

    private async Task MoveAsync(ModelVersion version, CancellationToken cancel)
    {
        await swarm.ApplyAsync(new ClusterStep.MoveTraffic(Model, [new(version, 100)]), cancel);
        await swarm.GatewaysCatchUpAsync(cancel);
        await Eventually.IsTrueAsync(
            async () =>
            {
                await swarm.Cluster.ObserveAsync(cancel);
                return swarm.Cluster.GatewayAddress is not null;
            },
            cancel);
    }

    private async Task<IReadOnlyList<string>> AskUntilAsync(CancellationToken moved, CancellationToken cancel)
    {
        var answers = new List<string>();
        while (!moved.IsCancellationRequested)
            answers.Add(await AskAsync(cancel));
        return answers;
    }

    /// <returns>The version that answered, or the status of a failure.</returns>
    private async Task<string> AskAsync(CancellationToken cancel)
    {
        using var http = new HttpClient();
        using var body = new StringContent("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "data": [4.5]}]}""", Encoding.UTF8);
        using var answer = await http.PostAsync(new Uri(swarm.Cluster.GatewayAddress!, $"/v2/models/{Model}/infer"), body, cancel);
        return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(cancel)).Contains("[4.5]", StringComparison.Ordinal)
            ? answer.Headers.GetValues("modelops-version").Single()
            : $"{(int)answer.StatusCode}";
    }
}
