using System.Security.Cryptography;

namespace ModelOps.Benchmarks.Intake;

/// <summary>
/// Webhooks accepted by the shipped bot, each on disk before its 202: at a pace, and flat out against a Probot server that stores nothing.
/// Both servers have the first core, the load has the others.
/// </summary>
internal static class IntakeBenchmark
{
    private const int Pace = 300;
    private const int Rounds = 3;
    private const double SlowestAnswer = 50;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PacedFor = TimeSpan.FromSeconds(20);

    public static Benchmark Definition { get; } = new("intake", "GitHub's own example of a pull request's payload: deliveries on disk before the 202", RunAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("modelops-benchmark-").FullName;
        try
        {
            await NodePackages.InstallAsync(folder, cancel);
            var payload = SignedPayload.Write(folder);
            MakeKey(folder);
            return [.. await PacedAsync(folder, payload, cancel), .. await FlatOutAsync(folder, payload, cancel)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IEnumerable<Figure>> PacedAsync(string folder, SignedPayload payload, CancellationToken cancel)
    {
        await using var bot = await IntakeServer.StartBotAsync(folder, "paced", cancel);
        await PacedLoad.RunAsync(bot, payload, Pace, WarmUp, cancel);
        var milliseconds = await PacedLoad.RunAsync(bot, payload, Pace, PacedFor, cancel);
        return
        [
            new Figure("payload", payload.Body.Length / 1000.0, "KB"),
            new Figure($"{Pace} a second: median", milliseconds[milliseconds.Count / 2], "ms"),
            new Figure($"{Pace} a second: p99", milliseconds[milliseconds.Count * 99 / 100], "ms", SlowestAnswer),
        ];
    }

    /// <summary>In turns, so that what else the machine does strikes both.</summary>
    private static async Task<IEnumerable<Figure>> FlatOutAsync(string folder, SignedPayload payload, CancellationToken cancel)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        await using var bot = await IntakeServer.StartBotAsync(folder, "flat-out", cancel);
        await using var probot = await IntakeServer.StartProbotAsync(folder, cancel);
        for (var round = 0; round <= Rounds; round++)
        {
            ours.Add(await WrkLoad.RunAsync(bot, payload, $"{round}", cancel));
            theirs.Add(await WrkLoad.RunAsync(probot, payload, $"{round}", cancel));
        }
        var (bots, probots) = (Typical(ours), Typical(theirs));
        return
        [
            new Figure($"{WrkLoad.Connections} connections: modelops-bot, on disk", bots, "/s"),
            new Figure($"{WrkLoad.Connections} connections: Probot, verified and dropped", probots, "/s"),
            new Figure("times Probot", bots / probots, "x", Least: 1),
        ];
    }

    /// <summary>The median but for the first, which warms up.</summary>
    private static double Typical(List<double> runs) => runs.Skip(1).Order().ElementAt(Rounds / 2);

    private static void MakeKey(string folder)
    {
        using var key = RSA.Create(2048);
        File.WriteAllText(Path.Combine(folder, IntakeServer.KeyFile), key.ExportRSAPrivateKeyPem());
    }
}
