using ModelOps.Cli.Demo;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

public sealed class RollBackTests
{
    private const string Applying = "Applying Start { Model = tumor-screening";

    [Test, CancelAfter(480_000)]
    public async Task A_merged_version_is_tried_taken_back_by_comment_and_kept_out_also_when_the_database_is_lost(CancellationToken cancel)
    {
        await using var stage = await RegistryStage.SetAsync(cancel);
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        await SaysAsync(stage, "tumor-screening v1.0.0 is now Succeeded", cancel);
        DemoChange.Better.Make(clone);
        var commit = await RegistryStage.PushAsync(clone, "better", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("better", "Better", "", cancel);
        await stage.ConclusionAsync(commit, cancel);
        await stage.GitHub.MergeAsync(number, cancel);
        await SaysAsync(stage, "tumor-screening v1.1.0 is now Canary, for 20 %", cancel);
        await SaysAsync(stage, "tumor-screening v1.1.0 is now Succeeded", cancel);
        Assert.That(await VersionAsync(stage, cancel), Is.EqualTo("v1.1.0"));

        using var stranger = stage.AsStranger();
        var refused = await stranger.CommentAsync(number, "/modelops rollback tumor-screening", cancel);
        await ReactedAsync(stage, refused, "confused", cancel);
        await stage.GitHub.CommentAsync(number, "/modelops rollback tumor-screening", cancel);
        await SaysAsync(stage, "tumor-screening v1.1.0 is now RolledBack", cancel);
        Assert.That(await VersionAsync(stage, cancel), Is.EqualTo("v1.0.0"));
        await CommentsAsync(stage, number, "does not serve in production", cancel);
        var revert = await IsToBeRestoredAsync(stage, number, cancel);

        var before = stage.BotLog.Count();
        await stage.LoseDatabaseAsync(cancel);
        await Eventually.IsTrueAsync(() => stage.BotLog.Skip(before).Any(line => line.Contains("handwritten-digits v1.0.0 is now Succeeded", StringComparison.Ordinal)), cancel);
        Assert.That(stage.BotLog.Skip(before).Where(line => line.Contains(Applying, StringComparison.Ordinal)), Is.Empty);
        Assert.That(await VersionAsync(stage, cancel), Is.EqualTo("v1.0.0"));
        await Eventually.IsTrueAsync(() => stage.CountRows("rollouts WHERE told = 0") == 0, cancel);
        Assert.That((int)(await ShownDeployments.RevertAsync(stage.GitHub, cancel))!["number"]!, Is.EqualTo(revert));
        Assert.That(await ShownDeployments.StatesAsync(stage.GitHub, "handwritten-digits", "v1.0.0", cancel), Has.Exactly(1).EqualTo("success").And.Exactly(1).EqualTo("queued"));

        await RestoresWithoutAnotherVersionAsync(stage, revert, cancel);
    }

    /// <summary>What serves is on the default branch again: nothing is left to do, and nothing is rolled out.</summary>
    private static async Task RestoresWithoutAnotherVersionAsync(RegistryStage stage, int revert, CancellationToken cancel)
    {
        var before = stage.BotLog.Count();
        await stage.GitHub.MergeAsync(revert, cancel);
        await Eventually.IsTrueAsync(() => stage.IsIdle, cancel);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(stage.BotLog.Skip(before).Where(line => line.Contains(Applying, StringComparison.Ordinal)), Is.Empty);
        Assert.That(stage.BotLog.Where(line => line.Contains("tumor-screening v1.1.1", StringComparison.Ordinal) || line.Contains("tumor-screening v1.2.0", StringComparison.Ordinal)), Is.Empty);
        Assert.That(await VersionAsync(stage, cancel), Is.EqualTo("v1.0.0"));
    }

    /// <returns>The number of the pull request that does it.</returns>
    private static async Task<int> IsToBeRestoredAsync(RegistryStage stage, int rolledBack, CancellationToken cancel)
    {
        var pull = await Eventually.IsThereAsync(() => ShownDeployments.RevertAsync(stage.GitHub, cancel), cancel);
        var number = (int)pull["number"]!;
        await Eventually.IsTrueAsync(async () => (await ShownDeployments.StatesAsync(stage.GitHub, "tumor-screening", "v1.0.0", cancel)) is [.., "success", "inactive", "success"], cancel);
        await Eventually.IsTrueAsync(async () => (await ShownDeployments.RevertAsync(stage.GitHub, cancel))!["assignees"]!.AsArray().Count > 0, cancel);
        var files = await ShownDeployments.GetAsync(stage.GitHub, $"pulls/{number}/files", cancel);
        Assert.That(await stage.ConclusionAsync((string)pull["head"]!["sha"]!, cancel), Is.EqualTo("success"), "it is compared with what serves");
        using var scope = Assert.EnterMultipleScope();
        Assert.That(((string?)pull["title"], (string?)pull["state"]), Is.EqualTo(("Revert tumor-screening to v1.0.0", "open")));
        Assert.That((string?)pull["body"], Does.Contain($"v1.1.0 came with #{rolledBack}. [How its rollout went]({stage.BotUrl}rollouts/"));
        Assert.That(files.Select(file => (string?)file!["filename"]), Is.EqualTo(new[] { "models/imaging/tumor-screening/model.onnx" }));
        Assert.That(await ShownDeployments.StatesAsync(stage.GitHub, "tumor-screening", "v1.1.0", cancel), Is.EqualTo(new[] { "queued", "in_progress", "success", "failure" }));
        return number;
    }

    private static Task SaysAsync(RegistryStage stage, string text, CancellationToken cancel) =>
        Eventually.IsTrueAsync(() => stage.BotLog.Any(line => line.Contains(text, StringComparison.Ordinal)), cancel);

    private static async Task CommentsAsync(RegistryStage stage, int number, string text, CancellationToken cancel) =>
        await Eventually.IsThereAsync(async () => (await stage.BotCommentsAsync(number, cancel)).SingleOrDefault(body => body.Contains(text, StringComparison.Ordinal)), cancel);

    private static async Task ReactedAsync(RegistryStage stage, long comment, string content, CancellationToken cancel) =>
        await Eventually.IsThereAsync(async () => await stage.GitHub.ReactionsAsync(comment, content, cancel) > 0 ? content : null, cancel);

    private static async Task<string> VersionAsync(RegistryStage stage, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = stage.GatewayUrl };
        using var answer = await http.GetAsync("v2/models/tumor-screening", cancel);
        return answer.Headers.GetValues("modelops-version").Single();
    }
}
