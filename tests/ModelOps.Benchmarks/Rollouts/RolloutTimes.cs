using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ModelOps.Benchmarks.Bot;
using ModelOps.Benchmarks.Serving;
using ModelOps.Cli.Demo;

namespace ModelOps.Benchmarks.Rollouts;

/// <summary>
/// The story of the demo with a clock, as clients see it: a better model is merged and gets its first request; one that fails on live
/// rows gives its share back by itself, with the intervals that a manifest has which says nothing of them; what serves is taken back by a comment that names where to.
/// </summary>
internal static class RolloutTimes
{
    private const int Pace = 50;
    private const int LargeEvery = 4;
    private const double SlowestByItself = 60;
    private const double SlowestByCommand = 5;
    private const string Manifest = "models/imaging/tumor-screening/model.yaml";
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    /// <param name="settings">Of the bot, given its address.</param>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Func<Uri, IEnumerable<KeyValuePair<string, string>>> settings, double slowestTrial, CancellationToken cancel)
    {
        await using var stage = await BusyStage.SetAsync(cancel);
        await stage.PushTemplateAsync(cancel);
        await stage.StartBotAsync(settings(stage.BotUrl), cancel);
        await SaysAsync(stage, "v1.0.0 is now Succeeded", cancel);
        var (usual, large) = (Body(_ => true), Body(column => column != 3));
        var requests = new SteadyRequests(new Uri(stage.GatewayUrl, "v2/models/tumor-screening/infer"), number => number % LargeEvery == 0 ? large : usual, Pace);
        using var enough = new CancellationTokenSource();
        var sending = requests.RunAsync(enough.Token, cancel);

        var number = await ProposeAsync(stage, DemoChange.Better, cancel);
        var trial = await TrialAsync(stage, requests, number, cancel);
        var promoted = requests.Answers.ToList();
        var byItself = await FailAsync(stage, requests, cancel);
        var byCommand = await TakeBackAsync(stage, requests, number, cancel);
        await enough.CancelAsync();
        await sending;
        return
        [
            new("merge to the first request of the canary", trial, "s", slowestTrial),
            new("requests answered until it had all of them", 100.0 * promoted.Count(answer => answer.Succeeded) / promoted.Count, "%", Least: 100),
            new("first error to the last request of what fails", byItself, "s", SlowestByItself),
            new("comment to the last request of what is taken back", byCommand, "s", SlowestByCommand),
        ];
    }

    private static async Task<double> TrialAsync(BusyStage stage, SteadyRequests requests, int number, CancellationToken cancel)
    {
        var merged = Stopwatch.GetTimestamp();
        await stage.GitHub.MergeAsync(number, cancel);
        await SaysAsync(stage, "v1.1.0 is now Succeeded", cancel);
        return Stopwatch.GetElapsedTime(merged, requests.Answers.Where(answer => answer.Version == "v1.1.0").Min(answer => answer.Sent)).TotalSeconds;
    }

    private static async Task<double> FailAsync(BusyStage stage, SteadyRequests requests, CancellationToken cancel)
    {
        var number = await ProposeAsync(stage, DemoChange.Brittle with { Make = MakeBrittle }, cancel);
        var merged = Stopwatch.GetTimestamp();
        await stage.GitHub.MergeAsync(number, cancel);
        await SaysAsync(stage, "v1.2.0 is now RolledBack", cancel);
        await Task.Delay(Calm, TimeProvider.System, cancel);
        var (first, last) = (requests.Answers.Where(answer => answer.Sent > merged && !answer.Succeeded).Min(answer => answer.Sent), LastOf(requests, "v1.2.0"));
        return Stopwatch.GetElapsedTime(first, last).TotalSeconds;
    }

    private static async Task<double> TakeBackAsync(BusyStage stage, SteadyRequests requests, int number, CancellationToken cancel)
    {
        var asked = Stopwatch.GetTimestamp();
        await stage.GitHub.CommentAsync(number, "/modelops rollback tumor-screening v1.0.0", cancel);
        await BusyStage.UntilAsync(() => Task.FromResult(requests.Answers.Any(answer => answer.Sent > asked && answer.Version == "v1.0.0")), cancel);
        await Task.Delay(Calm, TimeProvider.System, cancel);
        return Stopwatch.GetElapsedTime(asked, LastOf(requests, "v1.1.0")).TotalSeconds;
    }

    private static long LastOf(SteadyRequests requests, string version) => requests.Answers.Where(answer => answer.Version == version).Max(answer => answer.Sent);

    /// <summary>With the rollout of the template again, which names no interval.</summary>
    private static void MakeBrittle(string clone)
    {
        DemoChange.Brittle.Make(clone);
        File.Copy(Path.Combine(DemoFolders.Template, Manifest), Path.Combine(clone, Manifest), overwrite: true);
    }

    private static async Task<int> ProposeAsync(BusyStage stage, DemoChange change, CancellationToken cancel)
    {
        var head = await stage.Clone.PushChangeAsync(change, cancel);
        var number = await stage.GitHub.OpenPullRequestAsync(change.Branch, change.Title, "", cancel);
        string? conclusion = null;
        await BusyStage.UntilAsync(async () => (conclusion = await stage.GitHub.ConclusionAsync(head, cancel)) is not null, cancel);
        return conclusion == change.Conclusion ? number : throw new InvalidOperationException($"'{change.Title}' was answered {conclusion}, not {change.Conclusion}:\n{string.Join('\n', await stage.GitHub.CommentsAsync(number, cancel))}");
    }

    private static Task SaysAsync(BusyStage stage, string text, CancellationToken cancel) =>
        BusyStage.UntilAsync(() => Task.FromResult(stage.BotLog.Any(line => line.Contains($"tumor-screening {text}", StringComparison.Ordinal))), cancel);

    /// <param name="isUsual">Of a column; the others are of a scanner that sees larger nuclei.</param>
    private static RequestBody Body(Func<int, bool> isUsual)
    {
        var values = DemoPrediction.Measurements.Select((value, column) => isUsual(column) ? value : 2_700);
        return new("", Encoding.UTF8.GetBytes(
            $$"""{"inputs":[{"name":"features","datatype":"FP32","shape":[1,{{DemoPrediction.Measurements.Length}}],"data":{{JsonSerializer.Serialize(values)}}}]}"""), null);
    }
}
