using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ModelOps.Cli.Demo;

namespace ModelOps.Benchmarks.Bot;

/// <summary>How soon people hear of the bot: one pull request on an idle machine, and many at once.</summary>
internal static partial class BotBenchmark
{
    private const int Rounds = 5;
    private const int AtOnce = 60;
    private const double SlowestVerdict = 8;
    private const double MostOfItsOwn = 300;
    private const double SlowestSign = 5;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1); // what was written before counts against GitHub's limit for so long
    private static readonly string[] Served = ["tumor-screening@v1.0.0", "handwritten-digits@v1.0.0", "diabetes-progression@v1.0.0"];

    public static Benchmark Definition { get; } = new("bot", "a template model's pull request: push to verdict, the bot's own part of it, and the first sign on each of 60 at once", RunAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken cancel)
    {
        await using var stage = await BusyStage.SetAsync(cancel);
        var clone = await stage.PushTemplateAsync(cancel);
        await stage.StartBotAsync(cancel);
        await BusyStage.UntilAsync(async () => !Served.Except(await stage.TagsAsync(cancel)).Any(), cancel);
        return [.. await OneByOneAsync(stage, clone, cancel), .. await AtOnceAsync(stage, clone, cancel)];
    }

    private static async Task<IEnumerable<Figure>> OneByOneAsync(BusyStage stage, RegistryClone clone, CancellationToken cancel)
    {
        var seconds = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var branch = $"idle-{round}";
            var head = clone.Push(branch);
            var watch = Stopwatch.StartNew();
            await stage.GitHub.OpenPullRequestAsync(branch, branch, "", cancel);
            await BusyStage.UntilAsync(async () => await stage.GitHub.ConclusionAsync(head, cancel) is not null, cancel);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }
        return [new("push to verdict", Typical(seconds), "s", SlowestVerdict), new("of it neither Git nor GitHub nor the evaluator", Typical(OwnParts(stage.BotLog)), "ms", MostOfItsOwn)];
    }

    private static async Task<IEnumerable<Figure>> AtOnceAsync(BusyStage stage, RegistryClone clone, CancellationToken cancel)
    {
        await Task.Delay(Rest, TimeProvider.System, cancel);
        var heads = Enumerable.Range(0, AtOnce).Select(i => (Branch: $"rush-{i}", Head: clone.Push($"rush-{i}"))).ToList();
        var signs = await Task.WhenAll(heads.Select(pushed => SignAsync(stage.GitHub, pushed.Branch, pushed.Head, cancel)));
        return [new($"first sign on {AtOnce} at once: p95", signs.Order().ElementAt(AtOnce * 95 / 100 - 1), "s", SlowestSign)];
    }

    private static async Task<double> SignAsync(DemoGitHub gitHub, string branch, string head, CancellationToken cancel)
    {
        await gitHub.OpenPullRequestAsync(branch, branch, "", cancel);
        var watch = Stopwatch.StartNew();
        while (!await gitHub.HasCheckAsync(head, cancel))
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancel);
        return watch.Elapsed.TotalSeconds;
    }

    private static IReadOnlyList<double> OwnParts(IEnumerable<string> log) =>
        [.. log.Select(line => OwnPart().Match(line)).Where(match => match.Success).Select(match => double.Parse(match.Groups["own"].ValueSpan, CultureInfo.InvariantCulture))];

    /// <summary>The median but for the first, which warms up.</summary>
    private static double Typical(IReadOnlyList<double> runs) => runs.Skip(1).Order().ElementAt((runs.Count - 1) / 2);

    [GeneratedRegex(@"Ended validate-pull-request of \S+: Done .* ms, (?<own>\d+) ms of them")]
    private static partial Regex OwnPart();
}
