using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests.Swarm.Engine;

/// <summary>How a version that cannot serve is told.</summary>
[CancelAfter(120_000), Category(ContainerEngine.Category)]
public sealed class SwarmFailureTests
{
    private static readonly ModelVersion One = new(1, 0, 0);

    private SwarmClusterSetup swarm = null!;

    [SetUp]
    public async Task StartAsync() => swarm = await SwarmClusterSetup.StartAsync();

    [TearDown]
    public async Task RemoveAsync() => await swarm.DisposeAsync();

    [Test]
    public async Task An_image_that_cannot_be_pulled(CancellationToken cancel)
    {
        var unseen = new ModelVersion(1, 0, Random.Shared.Next(1, 999_999_999));
        var package = await swarm.PackageAsync(unseen, cancel);
        await DeleteLayerAsync(package, cancel);

        await swarm.ApplyAsync(new ClusterStep.Start(LocalClusterSetup.Churn, unseen, package), cancel);

        Assert.That(await FailureAsync(cancel), Does.StartWith("Its container could not be started: ").And.Contain("No such image"));
    }

    [Test]
    public async Task A_version_that_needs_more_memory_than_it_is_given(CancellationToken cancel)
    {
        var little = VersionResources.Default with { Memory = 16 << 20 };

        await swarm.ApplyAsync(new ClusterStep.Start(LocalClusterSetup.Churn, One, await swarm.PackageAsync(One, cancel)) { Resources = little }, cancel);

        Assert.That(await FailureAsync(cancel), Is.EqualTo("It needs more than the 16 MiB of memory that it is given, and was ended for that."));
    }

    [Test]
    public async Task A_version_that_ends_while_it_loads_tells_its_last_words(CancellationToken cancel)
    {
        await swarm.ApplyAsync(new ClusterStep.Start(LocalClusterSetup.Churn, One, await swarm.PackageAsync(One, cancel, golden: "no JSON")), cancel);

        Assert.That(await FailureAsync(cancel), Does.StartWith("The server process has ended with the exit code 3. The last line it wrote: ").And.Contain("golden.json"));
    }

    [Test]
    public async Task A_version_that_answers_otherwise_than_at_its_validation(CancellationToken cancel)
    {
        swarm.Options = swarm.Options with { StartPatience = TimeSpan.FromSeconds(2) };
        swarm.Restart();
        var golden = """
            {"schema": "modelops.golden/v1", "rows": [{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "data": [1]}],
             "outputs": [{"name": "y", "datatype": "FP32", "shape": [1, 1], "data": [2]}]}]}
            """;

        await swarm.ApplyAsync(new ClusterStep.Start(LocalClusterSetup.Churn, One, await swarm.PackageAsync(One, cancel, golden)), cancel);

        Assert.That(await FailureAsync(cancel), Does.StartWith("It did not become ready, or answers its health check no more: ").And.Contain("503"));
    }

    [Test]
    public async Task An_engine_that_is_away(CancellationToken cancel)
    {
        swarm.Options = swarm.Options with { Engine = new("unix:///nowhere/docker.sock") };
        swarm.Restart();

        var away = await Assert.ThrowsAsync<ServingClusterException>(() => swarm.Cluster.ObserveAsync(cancel));

        Assert.That(away!.Message, Does.StartWith("The Docker engine at unix:///nowhere/docker.sock does not answer: ").And.EndWith("See that it runs; we try again."));
    }

    private async Task<string> FailureAsync(CancellationToken cancel)
    {
        RunningVersion? failed = null;
        await Eventually.IsTrueAsync(
            async () => (failed = (await swarm.Cluster.ObserveAsync(cancel)).Versions.SingleOrDefault(version => version.Status == RunningStatus.Failed)) is not null,
            cancel);
        return failed!.Failure!;
    }

    private static async Task DeleteLayerAsync(string package, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var image = await Tests.Images.PushedImage.ReadAsync(package, folder.File("layer"), cancel);
        var (host, path) = (package.Split('@')[0].Split('/', 2)[0], package.Split('@')[0].Split('/', 2)[1]);
        using var http = new HttpClient();
        using var answer = await http.DeleteAsync($"http://{host}/v2/{path}/blobs/{image.Layers[^1]}", cancel);
        Assert.That(answer.IsSuccessStatusCode, Is.True);
    }
}
