using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelOps.Benchmarks.Serving;

/// <summary>As many requests as a server answers on so many connections, sent from the second core.</summary>
internal static partial class HttpLoad
{
    public const int Many = 64;
    public const int One = 1;

    private const int Rounds = 5;
    private const int Seconds = 3;

    /// <summary>The servers in turns, so that what else the machine does strikes all of them; the first turn warms up and does not count.</summary>
    public static async Task<IReadOnlyList<LoadResult>> CompareAsync(int connections, RequestBody body, CancellationToken cancel, params Uri[] addresses)
    {
        var runs = addresses.Select(_ => new List<LoadResult>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
            for (var server = 0; server < addresses.Length; server++)
            {
                var run = await RunAsync(connections, body, addresses[server], cancel);
                if (round > 0)
                    runs[server].Add(run);
            }
        return [.. runs.Select(LoadResult.Median)];
    }

    public static async Task<LoadResult> RunAsync(int connections, RequestBody body, Uri address, CancellationToken cancel)
    {
        string[] length = body.JsonLength is { } json ? [json.ToString(CultureInfo.InvariantCulture)] : [];
        string[] wrk = ["wrk", "-t1", $"-c{connections}", $"-d{Seconds}s", "-s", Path.Combine(AppContext.BaseDirectory, "Serving", "load.lua"), address.ToString(), "--", body.File, body.ContentType, .. length];
        using var process = Process.Start(new ProcessStartInfo("taskset", ["-c", "1", .. wrk]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return Summary.Match(output) is { Success: true } counts && counts.Groups["failed"].Value == "0"
            ? new LoadResult(Number(counts, "answered") / Number(counts, "seconds"), Number(counts, "p50"), Number(counts, "p99"), Number(counts, "answered"))
            : throw new InvalidOperationException($"Not every request to {address} was answered:\n{output}");
    }

    private static double Number(Match counts, string group) => double.Parse(counts.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"answered (?<answered>\d+) failed (?<failed>\d+) seconds (?<seconds>[\d.]+) p50 (?<p50>\d+) p99 (?<p99>\d+)")]
    private static partial Regex Summary { get; }
}
