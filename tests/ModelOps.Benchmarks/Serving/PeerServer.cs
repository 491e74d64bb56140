using System.Diagnostics;
using System.Globalization;

namespace ModelOps.Benchmarks.Serving;

/// <summary>fastify with onnxruntime-node, as locked in <c>tests/npm/serving</c>.</summary>
internal sealed class PeerServer
{
    private const string Script = "peer.mjs";

    private readonly string folder;

    private PeerServer(string folder) => this.folder = folder;

    /// <summary>Packages are looked for beside the script. Without scripts of packages: one of them downloads engines for graphics cards.</summary>
    public static async Task<PeerServer> InstallAsync(string folder, CancellationToken cancel)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Serving", "npm")).Append(Path.Combine(AppContext.BaseDirectory, "Serving", Script)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--prefix", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var npm = Process.Start(start)!;
        var output = npm.StandardOutput.ReadToEndAsync(cancel);
        var errors = await npm.StandardError.ReadToEndAsync(cancel);
        await output;
        await npm.WaitForExitAsync(cancel);
        return npm.ExitCode == 0
            ? new PeerServer(folder)
            : throw new InvalidOperationException($"This benchmark needs npm and its registry: {errors}");
    }

    public Task<PinnedServer> StartAsync(ServedNetwork network, CancellationToken cancel) => PinnedServer.StartAsync(
        PinnedServer.FirstCore, "/v2/health/ready",
        address => ["node", Path.Combine(folder, Script), address.Port.ToString(CultureInfo.InvariantCulture), network.Model, network.Name], cancel);
}
