using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ModelOps.Deployment.Local;
using ModelOps.Deployment.Packages;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Serving;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests;

/// <summary>A local cluster of real processes in a folder of its own; all of them are ended with it.</summary>
internal sealed class LocalClusterSetup : IAsyncDisposable
{
    public static readonly EnvironmentName Production = Identifier.Parse<EnvironmentName>("production");
    public static readonly ModelName Churn = Identifier.Parse<ModelName>("churn");

    private readonly TemporaryFolder folder = new();

    public LocalClusterSetup()
    {
        var program = Path.Combine(Checkout.Root, "tests", "ModelOps.Deployment.Tests", "stand-in-server");
        Needs.Program("/usr/bin/python3");
        Options = new()
        {
            Environment = Production,
            Directory = folder.File("cluster"),
            ServingProgram = program,
            GatewayProgram = program,
            GatewayConfigurationUrl = new("http://127.0.0.1:9/gateway"),
            GatewayTokenFile = folder.File("token"),
            ReadyPatience = TimeSpan.FromSeconds(5),
            StopPatience = TimeSpan.FromMilliseconds(500),
        };
        Traffic = OpenTraffic();
        Cluster = Open(Traffic);
    }

    public LocalClusterOptions Options { get; set; }

    public TrafficTable Traffic { get; private set; }

    public LocalCluster Cluster { get; private set; }

    /// <summary>What a new bot finds.</summary>
    public void Restart()
    {
        Traffic = OpenTraffic();
        Cluster = Open(Traffic);
    }

    /// <summary>The package of a version whose model folder holds these files.</summary>
    public async Task<string> PackageAsync(ModelVersion version, CancellationToken cancel, params string[] files)
    {
        foreach (var file in (string[])["model.onnx", .. files])
            await File.WriteAllTextAsync(folder.File("source", version.ToString(), file), file, cancel);
        return await new VersionPackages(Options.VersionsDirectory, TimeProvider.System)
            .EnsureAsync(Manifest(version), folder.File("source", version.ToString()), WriteResults(folder.File("results")), cancel);
    }

    /// <summary>What an evaluation leaves, as far as packages take it.</summary>
    public static string WriteResults(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var file in (string[])["golden.json", "profile.json"])
            File.WriteAllText(Path.Combine(directory, file), file);
        return directory;
    }

    public static VersionManifest Manifest(ModelVersion version) => new()
    {
        Name = Churn,
        Version = version,
        ModelFile = "model.onnx",
        ModelDigest = Sha256Digest.Of("model.onnx"u8),
        Commit = Identifier.Parse<GitObjectId>(new string('c', 40)),
        Tree = Identifier.Parse<GitObjectId>(new string('a', 40)),
        Task = "regression",
        InputColumns = new Dictionary<string, IReadOnlyList<string>>(),
        Outputs = new ModelOutputs(null, [], null),
        Batching = new BatchingSettings(32, TimeSpan.Zero),
        Tolerance = Tolerance.Default,
        WindowRequests = 1000,
    };

    public string InstanceFile(ModelVersion version, string name) =>
        Path.Combine(Options.Directory, "instances", Churn.ToString(), version.ToString(), name);

    /// <summary>kill -9 of the process that a folder of the cluster names.</summary>
    public void Kill(params string[] process)
    {
        using var found = Process.GetProcessById(ProcessIn(process));
        found.Kill();
        found.WaitForExit();
    }

    public int ProcessIn(params string[] process) => int.Parse(
        File.ReadAllLines(Path.Combine([Options.Directory, .. process, "process"]))[1].Split(' ')[0], CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await LocalClusterTeardown.StopAllAsync(Options.Directory, TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
        folder.Dispose();
    }

    private TrafficTable OpenTraffic() => new(Options.TrafficFile, [Options.GatewayName], TimeProvider.System);

    private LocalCluster Open(TrafficTable traffic) => new(Options, traffic, TimeProvider.System, NullLogger<LocalCluster>.Instance);
}
