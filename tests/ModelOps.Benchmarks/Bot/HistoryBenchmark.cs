using ModelOps.Benchmarks.Registry;

namespace ModelOps.Benchmarks.Bot;

/// <summary>A bot that comes to a large registry with a long history.</summary>
internal static class HistoryBenchmark
{
    private const int PullRequests = 2_000;
    private const double SlowestStart = 5;
    private const double MostMemory = 250;
    private static readonly TimeSpan AtWork = TimeSpan.FromSeconds(90);

    public static Benchmark Definition { get; } = new("history", "the bot on 10,000 models, 2,000 commits and 2,000 pull requests: its start, and its memory after a minute and a half of work", RunAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("modelops-benchmark-").FullName;
        try
        {
            await using var stage = await BusyStage.SetAsync(cancel);
            var registry = new GeneratedRegistry(Path.Combine(folder, "registry.git"), teams: true);
            registry.Generate();
            registry.GenerateBranches(PullRequests + 1);
            registry.Push(stage.CloneUrl);
            for (var number = 1; number <= PullRequests; number++)
                await stage.GitHub.ClosePullRequestAsync(await OpenAsync(stage, number, cancel), cancel);
            await OpenAsync(stage, PullRequests + 1, cancel);

            var start = await stage.StartBotAsync(cancel);
            await Task.Delay(AtWork, TimeProvider.System, cancel);
            return [new("start to ready", start, "s", SlowestStart), new("resident memory at its most", stage.PeakMemory(), "MB", MostMemory)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<int> OpenAsync(BusyStage stage, int branch, CancellationToken cancel) =>
        stage.GitHub.OpenPullRequestAsync($"change-{branch}", $"Change {branch}", "", cancel);
}
