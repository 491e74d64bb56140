using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using ModelOps.Benchmarks.Evaluation;
using ModelOps.Benchmarks.Serving;
using ModelOps.Deployment;
using ModelOps.Deployment.Images;
using ModelOps.Deployment.Leases;
using ModelOps.Deployment.Local;
using ModelOps.Deployment.Packages;
using ModelOps.Deployment.Swarm;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;
using ModelOps.Sandbox.Tools;
using ModelOps.TestKit;

namespace ModelOps.Benchmarks.Rollouts;

/// <summary>A cluster of its own without a bot, and what its gateways pull. All of it is removed afterwards.</summary>
internal sealed class PromotedCluster : IAsyncDisposable
{
    public static readonly ModelName Model = Identifier.Parse<ModelName>("churn");
    public static readonly RequestBody Request = new("", """{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "data": [4.5]}]}"""u8.ToArray(), null);

    private static readonly EnvironmentName Environment = Identifier.Parse<EnvironmentName>("production");
    private static readonly string Network = Path.Combine(Checkout.Root, "tests", "ModelOps.Serving.Tests", "Models", "echo-fp32.onnx");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("modelops-benchmark-");
    private readonly SwarmLeftovers? swarm;
    private readonly TrafficTable traffic;
    private GatewayPulls pulls = null!;
    private IVersionPackages packages = null!;

    private PromotedCluster(SwarmLeftovers? swarm)
    {
        this.swarm = swarm;
        traffic = new(PathOf("traffic.json"), ["gateway-1"], TimeProvider.System);
        File.WriteAllText(PathOf("token"), "the token of these benchmarks");
    }

    public IServingCluster Cluster { get; private set; } = null!;

    /// <summary>What tells its services in the Swarm.</summary>
    public string Name => swarm?.Cluster ?? "";

    public static async Task<PromotedCluster> OpenLocalAsync(CancellationToken cancel)
    {
        var opened = new PromotedCluster(swarm: null);
        opened.pulls = await GatewayPulls.StartAsync(opened.traffic, IPAddress.Loopback, cancel);
        var tools = new ToolLocator(null, Path.GetDirectoryName(Shipped.Command)!);
        var options = new LocalClusterOptions
        {
            Environment = Environment,
            Directory = opened.folder.FullName,
            ServingProgram = tools.Find(Tool.Serving),
            GatewayProgram = tools.Find(Tool.Gateway),
            GatewayConfigurationUrl = opened.pulls.Address,
            GatewayTokenFile = opened.PathOf("token"),
        };
        opened.Cluster = new LocalCluster(options, opened.traffic, TimeProvider.System, NullLogger<LocalCluster>.Instance);
        opened.packages = new VersionPackages(options.VersionsDirectory, TimeProvider.System);
        return opened;
    }

    public static async Task<PromotedCluster> OpenSwarmAsync(string serve, string gateway, CancellationToken cancel)
    {
        var opened = new PromotedCluster(SwarmLeftovers.OfNewCluster());
        opened.pulls = await GatewayPulls.StartAsync(opened.traffic, ContainerEngine.HostAddress, cancel);
        var options = new SwarmClusterOptions
        {
            Environment = Environment,
            Name = opened.Name,
            Directory = opened.folder.FullName,
            Engine = ContainerEngine.Address,
            GatewayImage = Image(gateway),
            GatewayConfigurationUrl = opened.pulls.Address,
            GatewayTokenFile = opened.PathOf("token"),
            GatewayAddress = new("http://127.0.0.1:0"),
            GatewayGrpcPort = 0,
        };
        opened.Cluster = new SwarmCluster(options, opened.traffic, TimeProvider.System);
        var repository = ImageRepository.TryParse(opened.swarm!.Images, out var place) ? place : throw new FormatException(opened.swarm.Images);
        opened.packages = new VersionImages(new() { Repository = repository, Runtime = Image(serve), WorkDirectory = opened.PathOf("work") }, TimeProvider.System);
        return opened;
    }

    /// <summary>A version that answers with what it was asked, packed as the bot packs one.</summary>
    public async Task<DesiredVersion> DesiredAsync(ModelVersion version, CancellationToken cancel)
    {
        var source = folder.CreateSubdirectory($"source-{version}");
        var results = folder.CreateSubdirectory("results");
        File.Copy(Network, Path.Combine(source.FullName, "model.onnx"), overwrite: true);
        await File.WriteAllTextAsync(Path.Combine(results.FullName, "golden.json"), """{"schema": "modelops.golden/v1", "rows": []}""", cancel);
        await File.WriteAllTextAsync(Path.Combine(results.FullName, "profile.json"), $$"""{"model": "{{Model}}", "rows": 0, "inputs": [], "outputs": []}""", cancel);
        return new(Model, version, await packages.EnsureAsync(Manifest(version), source.FullName, results.FullName, cancel));
    }

    /// <summary>What has changed since it was planned is planned again.</summary>
    public async Task ApplyAsync(ClusterStep step, CancellationToken cancel)
    {
        try
        {
            await Cluster.ApplyAsync((await new OnlyHolder().TryTakeAsync(Environment, cancel))!, step, cancel);
        }
        catch (StepNotPossibleException)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (swarm is null)
            await LocalClusterTeardown.StopAllAsync(folder.FullName, TimeSpan.FromSeconds(5), TimeProvider.System, CancellationToken.None);
        else
            await swarm.RemoveAsync();
        await pulls.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private static ImageReference Image(string text) => ImageReference.TryParse(text, out var image) ? image : throw new FormatException(text);

    private static VersionManifest Manifest(ModelVersion version) => new()
    {
        Name = Model,
        Version = version,
        ModelFile = "model.onnx",
        ModelDigest = Sha256Digest.Of(File.ReadAllBytes(Network)),
        Commit = Identifier.Parse<GitObjectId>(new string('1', 40)),
        Tree = Identifier.Parse<GitObjectId>(new string('2', 40)),
        Task = "tensors",
        InputColumns = new Dictionary<string, IReadOnlyList<string>>(),
        Outputs = new ModelOutputs(null, [], null),
        Batching = new BatchingSettings(32, TimeSpan.Zero),
        Tolerance = Tolerance.Default,
        WindowRequests = 1000,
    };

    private sealed class OnlyHolder : ClusterLeaseStore
    {
        public override Task<ClusterLease?> TryTakeAsync(EnvironmentName environment, CancellationToken cancel) => Task.FromResult<ClusterLease?>(Grant(environment, fence: 1));
    }
}
