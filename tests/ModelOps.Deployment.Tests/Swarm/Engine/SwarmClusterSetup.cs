using ModelOps.Deployment.Images;
using ModelOps.Deployment.Swarm;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Rollouts;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests.Swarm.Engine;

/// <summary>A cluster of its own name on the real Swarm; all of it is removed afterwards.</summary>
internal sealed class SwarmClusterSetup : IAsyncDisposable
{
    private static readonly string Model = Path.Combine(Checkout.Root, "tests", "ModelOps.Serving.Tests", "Models", "echo-fp32.onnx");

    private readonly TemporaryFolder folder = new();
    private readonly SwarmLeftovers leftovers = SwarmLeftovers.OfNewCluster();
    private readonly StandInBot bot;
    private readonly ImageReference runtime;

    private SwarmClusterSetup(string serve, string gateway)
    {
        runtime = Image(serve);
        var engine = ContainerEngine.Address;
        File.WriteAllText(folder.File("token"), StandInBot.Token);
        Traffic = new(folder.File("cluster", "traffic.json"), ["gateway-1"], TimeProvider.System);
        bot = new(Traffic);
        Options = new()
        {
            Environment = LocalClusterSetup.Production,
            Name = Name,
            Directory = folder.File("cluster"),
            Engine = engine,
            GatewayImage = Image(gateway),
            GatewayConfigurationUrl = bot.ConfigurationUrl,
            GatewayTokenFile = folder.File("token"),
            GatewayAddress = new("http://127.0.0.1:0"),
            GatewayGrpcPort = 0,
            HealthInterval = TimeSpan.FromSeconds(1),
            RestartDelay = TimeSpan.FromSeconds(2),
            StartPatience = TimeSpan.FromSeconds(20),
        };
        Cluster = Open();
    }

    public string Name => leftovers.Cluster;

    public SwarmClusterOptions Options { get; set; }

    public TrafficTable Traffic { get; }

    public SwarmCluster Cluster { get; private set; }

    /// <summary>What belongs to this cluster, by Docker's own filter.</summary>
    public string Filter => leftovers.Filter;

    public static async Task<SwarmClusterSetup> StartAsync()
    {
        var (serve, gateway) = await ServerImages.EnsurePushedAsync();
        return new(serve, gateway);
    }

    public void Restart() => Cluster = Open();

    public Task<long> GatewaysCatchUpAsync(CancellationToken cancel) => bot.CatchUpAsync(cancel);

    /// <summary>The image of a version that answers with what it was asked.</summary>
    public async Task<string> PackageAsync(ModelVersion version, CancellationToken cancel, string golden = """{"schema": "modelops.golden/v1", "rows": []}""")
    {
        var source = folder.File("source", version.ToString(), "model.onnx");
        File.Copy(Model, source, overwrite: true);
        await File.WriteAllTextAsync(folder.File("results", "golden.json"), golden, cancel);
        await File.WriteAllTextAsync(folder.File("results", ModelProfile.FileName), """{"model": "churn", "rows": 0, "inputs": [], "outputs": []}""", cancel);
        Assert.That(ImageRepository.TryParse(leftovers.Images, out var repository), Is.True);
        var images = new VersionImages(new() { Repository = repository!, Runtime = runtime, WorkDirectory = folder.File("work") }, TimeProvider.System);
        var manifest = LocalClusterSetup.Manifest(version) with { Task = "tensors", ModelDigest = Sha256Digest.Of(await File.ReadAllBytesAsync(Model, cancel)) };
        return await images.EnsureAsync(manifest, Path.GetDirectoryName(source)!, folder.File("results"), cancel);
    }

    /// <summary>Starts a version and waits until it is ready.</summary>
    public async Task StartAsync(ModelVersion version, CancellationToken cancel, VersionResources? resources = null)
    {
        var package = await PackageAsync(version, cancel);
        await ApplyAsync(new ClusterStep.Start(LocalClusterSetup.Churn, version, package) { Resources = resources ?? VersionResources.Default }, cancel);
        await Eventually.IsTrueAsync(
            async () => (await Cluster.ObserveAsync(cancel)).Versions.Any(running => running.Version == version && running.Status == RunningStatus.Ready), cancel);
    }

    public async Task ApplyAsync(ClusterStep step, CancellationToken cancel)
    {
        var lease = await new TestLeases(1).TryTakeAsync(Options.Environment, cancel);
        await Cluster.ApplyAsync(lease!, step, cancel);
    }

    /// <summary>The container that serves a version; of several, one.</summary>
    public async Task<string> ContainerAsync(ModelVersion version, CancellationToken cancel)
    {
        var id = await ContainerEngine.RunAsync(cancel, "service", "inspect", "--format", "{{.ID}}", await ServiceAsync(version, cancel));
        return (await ContainerEngine.RunAsync(cancel, "ps", "--quiet", "--filter", $"label=com.docker.swarm.service.id={id}")).Split('\n')[0];
    }

    /// <summary>kill -9 of that container, as the engine sees it happen.</summary>
    public async Task KillAsync(ModelVersion version, CancellationToken cancel) =>
        await ContainerEngine.RunAsync(cancel, "kill", await ContainerAsync(version, cancel));

    public async ValueTask DisposeAsync()
    {
        await leftovers.RemoveAsync();
        bot.Dispose();
        folder.Dispose();
    }

    private async Task<string> ServiceAsync(ModelVersion version, CancellationToken cancel) =>
        await ContainerEngine.RunAsync(cancel, "service", "ls", "--quiet", "--filter", Filter, "--filter", $"label=modelops.version={version}");

    private static ImageReference Image(string text)
    {
        Assert.That(ImageReference.TryParse(text, out var image), Is.True);
        return image!;
    }

    private SwarmCluster Open() => new(Options, Traffic, TimeProvider.System);
}
