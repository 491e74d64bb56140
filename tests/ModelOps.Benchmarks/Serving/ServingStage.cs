using System.Diagnostics;
using System.Globalization;

namespace ModelOps.Benchmarks.Serving;

/// <summary>What is measured and what it is measured against, ready to start, and the folder with what they serve.</summary>
internal sealed class ServingStage : IDisposable
{
    private const string Ready = "/v2/health/ready";
    private const int EngineSeconds = 3;

    private ServingStage(string folder, Published serve, Published yardstick) => (Folder, this.serve, this.yardstick) = (folder, serve, yardstick);

    private readonly Published serve;
    private readonly Published yardstick;

    public string Folder { get; }

    public ServedNetwork Tiny => new(Folder, "tiny", 1, 16);

    public ServedNetwork Medium => new(Folder, "medium", 1, 784);

    public ServedNetwork Convolutional => new(Folder, "convolutional", 1, 1, 28, 28);

    public static async Task<ServingStage> SetAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("modelops-benchmark-").FullName;
        await GeneratedNetworks.WriteAsync(folder, cancel);
        return new ServingStage(folder, await Published.ServeAsync(cancel), await Published.YardstickAsync(cancel));
    }

    /// <summary>The shipped server with its default settings.</summary>
    public Task<PinnedServer> ServeAsync(ServedNetwork network, CancellationToken cancel) => ServeAsync(network.Pack("v1.0.0"), PinnedServer.FirstCore, cancel);

    public Task<PinnedServer> ServeAsync(string version, string cores, CancellationToken cancel) =>
        PinnedServer.StartAsync(cores, Ready, address => [serve.Executable, $"--Serving:VersionDirectory={version}", $"--Serving:Address={address}"], cancel);

    /// <param name="answer">The file with what it answers.</param>
    public Task<PinnedServer> ConstantAsync(string answer, string contentType, string cores, CancellationToken cancel) =>
        PinnedServer.StartAsync(cores, Ready, address => [yardstick.Executable, "constant", $"{address}", answer, contentType], cancel);

    public Task<PinnedServer> BareProxyAsync(Uri target, CancellationToken cancel) =>
        PinnedServer.StartAsync(PinnedServer.FirstCore, "/v2/models/any/ready", address => [yardstick.Executable, "proxy", $"{address}", $"{target}"], cancel);

    /// <returns>Rows a second that the engine alone computes on one core.</returns>
    public async Task<double> EngineAsync(ServedNetwork network, int rows, CancellationToken cancel)
    {
        string[] engine = [yardstick.Executable, "engine", network.Model, $"{rows}", $"{EngineSeconds}"];
        var start = new ProcessStartInfo("taskset", ["-c", PinnedServer.FirstCore, .. engine]) { RedirectStandardOutput = true, Environment = { ["ORT_DISABLE_TELEMETRY"] = "1" } };
        using var process = Process.Start(start)!;
        var runs = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return double.Parse(runs, CultureInfo.InvariantCulture) * rows;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
