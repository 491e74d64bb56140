using ModelOps.Cli.Terminal;
using ModelOps.Domain.Reporting;
using Spectre.Console;

namespace ModelOps.Cli.Demo;

/// <summary>The main job as a story: a registry, a better model, a worse one, other reference data, a broken manifest, a merge, a prediction. Whatever does not come true ends it.</summary>
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
        await MergeAsync(better, cancel);
        await PredictAsync(cancel);
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

    private async Task MergeAsync(int number, CancellationToken cancel)
    {
        Chapter("It is merged, and merging deploys");
        await stage.GitHub.MergeAsync(number, cancel);
        await AwaitTagsAsync("v1.1.0", 2, cancel);
        await Waiting.UntilAsync(async () => (await OwnCommentAsync(number, cancel)).Contains("serves in production", StringComparison.Ordinal),
            Patience, "The comment does not say that the model serves.", cancel);
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
