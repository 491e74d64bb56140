using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ModelOps.Benchmarks.Intake;

/// <summary>As many deliveries as the server takes, from the cores that it does not have.</summary>
internal static partial class WrkLoad
{
    public const int Connections = 64;
    private const int Seconds = 10;

    /// <returns>Accepted deliveries a second.</returns>
    public static async Task<double> RunAsync(IntakeServer server, SignedPayload payload, string run, CancellationToken cancel)
    {
        string[] wrk = ["wrk", "-t1", $"-c{Connections}", $"-d{Seconds}s", "--timeout", "30s", "-s", Path.Combine(AppContext.BaseDirectory, "Intake", "wrk.lua"), server.Address.ToString(), "--", payload.File, run, payload.Signature];
        using var process = Process.Start(new ProcessStartInfo("taskset", ["-c", $"1-{Math.Max(1, Environment.ProcessorCount - 1)}", .. wrk]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return Summary().Match(output) is { Success: true } counts && counts.Groups["failed"].Value == "0"
            ? double.Parse(counts.Groups["accepted"].Value) / double.Parse(counts.Groups["seconds"].Value)
            : throw new InvalidOperationException($"Not every delivery was accepted:\n{output}");
    }

    [GeneratedRegex(@"accepted (?<accepted>\d+) failed (?<failed>\d+) seconds (?<seconds>[\d.]+)")]
    private static partial Regex Summary();
}
