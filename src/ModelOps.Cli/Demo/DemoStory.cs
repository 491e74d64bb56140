using ModelOps.Cli.Terminal;
using ModelOps.Domain.Reporting;
using Spectre.Console;

namespace ModelOps.Cli.Demo;

/// <summary>The main job as a story: a registry, a better model, a worse one, other reference data, a broken manifest, a merge, a prediction, a version that fails on live rows and is taken back, an alert that is answered, labels. Whatever does not come true ends it.</summary>
internal sealed class DemoStory(DemoStage stage, IAnsiConsole console)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DemoClone clone = stage.Clone();

    public async Task TellAsync(CancellationToken cancel)
    {
        await MakeRegistryAsync(cancel);
        var better = await ProposeAsync(DemoChange.Better, cancel);
        await ProposeAsync(DemoChange.Worse, cancel);
        await ProposeAsync(DemoChange.OtherData, cancel);
        await ProposeAsync(DemoChange.Broken, cancel);
        await using var traffic = DemoTraffic.Begin(stage.GatewayUrl);
        await MergeAsync(better, traffic, cancel);
        await PredictAsync(cancel);
        var brittle = await ProposeAsync(DemoChange.Brittle, cancel);
        await RollBackAsync(brittle, traffic, cancel);
        var watch = new DemoWatch(stage, traffic, console);
        await watch.DriftAsync(cancel);
        await watch.LabelAsync(cancel);
        console.MarkupLine("\n[green]✓ All of it came true.[/]");
    }

    private async Task MakeRegistryAsync(CancellationToken cancel)
    {
        Chapter("A registry is made from the template; the bot validates what stands there and deploys it");
        await stage.GitHub.CreateRepositoryAsync(cancel);
        await clone.PushTemplateAsync(cancel);
        stage.StartBot();
        await AwaitTagsAsync("v1.0.0", 1, cancel);
        console.MarkupLineInterpolated($"  tumor-screening v1.0.0 serves in production at {stage.GatewayUrl}");
    }

    private async Task<int> ProposeAsync(DemoChange change, CancellationToken cancel)
    {
        Chapter($"A scientist opens a pull request: {change.Title}");
        var commit = await clone.PushChangeAsync(change, cancel);
        var number = await stage.GitHub.OpenPullRequestAsync(change.Branch, change.Title, "A change of the demo.", cancel);
        string? conclusion = null;
        await Waiting.UntilAsync(async () => (conclusion = await stage.GitHub.ConclusionAsync(commit, cancel)) is not null, Patience, "The check did not conclude.", cancel);
        console.MarkupLineInterpolated($"  {stage.GitHub.PullRequestUrl(number)}");
        var comment = await OwnCommentAsync(number, cancel);
        new CommentPrinter(console).Print(comment);
        if (conclusion != change.Conclusion)
            throw new DemoFailedException($"The check concluded '{conclusion}'; '{change.Conclusion}' was expected.");
        return comment.Contains(change.Says, StringComparison.Ordinal) ? number : throw new DemoFailedException($"The comment does not say '{change.Says}'.");
    }

    private async Task MergeAsync(int number, DemoTraffic traffic, CancellationToken cancel)
    {
        Chapter("It is merged, and merging deploys: a share of the live traffic first, then all of it");
        await stage.GitHub.MergeAsync(number, cancel);
        var before = traffic.Counted;
        await AwaitCommentAsync(number, "of the traffic in production", cancel);
        await AwaitTagsAsync("v1.1.0", 2, cancel);
        await AwaitCommentAsync(number, "serves in production", cancel);
        await PrintTimelineAsync(number, cancel);
        var (asked, failed) = Since(before, traffic);
        console.MarkupLineInterpolated($"  Meanwhile programs asked {asked} times, and {failed} requests failed.");
        if (failed > 0)
            throw new DemoFailedException($"{failed} of {asked} requests failed during the promotion; none may.");
    }

    private async Task RollBackAsync(int number, DemoTraffic traffic, CancellationToken cancel)
    {
        Chapter("It passed on the reference data, and is merged; patients of a new scanner are another matter");
        var before = traffic.Counted;
        traffic.NewScannerEvery = 4;
        await stage.GitHub.MergeAsync(number, cancel);
        await AwaitCommentAsync(number, "does not serve in production", cancel);
        await PrintTimelineAsync(number, cancel);
        var (asked, failed) = Since(before, traffic);
        console.MarkupLineInterpolated($"  {failed} of {asked} requests failed before the bot gave the traffic back to v1.1.0 by itself.");
        if (failed == 0)
            throw new DemoFailedException("No request failed, so that nothing had to be rolled back.");
        const string branch = "modelops/revert-tumor-screening-v1.2.0";
        int? revert = null;
        await Waiting.UntilAsync(async () => (revert = await stage.GitHub.FindPullRequestAsync(branch, cancel)) is not null, Patience, "The bot opened no pull request that reverts the change.", cancel);
        console.MarkupLineInterpolated($"  The pull request that brings Git back to what serves: {stage.GitHub.PullRequestUrl(revert!.Value)}");
        var prediction = await new DemoPrediction(stage.GatewayUrl).AskAsync(cancel);
        if (prediction.Version != "v1.1.0")
            throw new DemoFailedException($"{prediction.Version} answered after the roll-back; v1.1.0 was expected.");
        var settled = traffic.Counted;
        await Waiting.UntilAsync(() => Task.FromResult(traffic.Counted.Asked >= settled.Asked + 100), Patience, "The traffic stopped.", cancel);
        if (Since(settled, traffic) is { Failed: > 0 } still)
            throw new DemoFailedException($"{still.Failed} of {still.Asked} requests failed after the roll-back.");
    }

    private static (int Asked, int Failed) Since((int Asked, int Failed) before, DemoTraffic traffic)
    {
        var now = traffic.Counted;
        return (now.Asked - before.Asked, now.Failed - before.Failed);
    }

    private Task AwaitCommentAsync(int number, string text, CancellationToken cancel) => Waiting.UntilAsync(
        async () => (await OwnCommentAsync(number, cancel)).Contains(text, StringComparison.Ordinal), Patience, $"The comment does not say '{text}'.", cancel);

    private async Task PrintTimelineAsync(int number, CancellationToken cancel)
    {
        var comment = await OwnCommentAsync(number, cancel);
        new CommentPrinter(console).Print(comment[..comment.IndexOf("\n---", StringComparison.Ordinal)]);
    }

    private async Task PredictAsync(CancellationToken cancel)
    {
        Chapter("A program asks for a prediction, by the Open Inference Protocol");
        var prediction = await new DemoPrediction(stage.GatewayUrl).AskAsync(cancel);
        console.MarkupLineInterpolated($"  {prediction.Text}");
        if (prediction.Version != "v1.1.0")
            throw new DemoFailedException($"{prediction.Version} answered; v1.1.0 was expected.");
    }

    private async Task AwaitTagsAsync(string version, int assignment, CancellationToken cancel)
    {
        string[] expected = [$"tumor-screening@{version}", $"tumor-screening#production#{assignment}"];
        await Waiting.UntilAsync(async () => !expected.Except(await clone.RemoteTagsAsync(cancel)).Any(), Patience, $"The tags {string.Join(" and ", expected)} were not written.", cancel);
        console.MarkupLineInterpolated($"  [dim]Git tags {expected[0]} and {expected[1]}[/]");
    }

    /// <summary>There must be exactly one.</summary>
    private async Task<string> OwnCommentAsync(int number, CancellationToken cancel)
    {
        var own = (await stage.GitHub.CommentsAsync(number, cancel)).Where(body => body.StartsWith(PullRequestReport.Marker, StringComparison.Ordinal)).ToList();
        return own is [var only] ? only : throw new DemoFailedException($"The pull request has {own.Count} comments of the bot; one was expected.");
    }

    private void Chapter(string title) => console.MarkupLineInterpolated($"\n[bold blue]▶ {title}[/]");
}
