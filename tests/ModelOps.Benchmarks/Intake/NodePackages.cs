using System.Diagnostics;

namespace ModelOps.Benchmarks.Intake;

/// <summary>The bot framework that is measured against, and GitHub's example payloads.</summary>
internal static class NodePackages
{
    public const string Examples = "node_modules/@octokit/webhooks-examples/api.github.com/index.json";

    public static async Task InstallAsync(string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("npm", ["install", "--no-fund", "--no-audit", "--prefix", folder, "probot@14", "@octokit/webhooks-examples@7.6.1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start)!;
        var output = npm.StandardOutput.ReadToEndAsync(cancel);
        var errors = await npm.StandardError.ReadToEndAsync(cancel);
        await output;
        await npm.WaitForExitAsync(cancel);
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"This benchmark needs npm and its registry: {errors}");
    }
}
