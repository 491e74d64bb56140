using ModelOps.Cli.Demo;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>Histories of a default branch that nobody plans for: each ends in a sentence, and no client notices.</summary>
public sealed class UnusualHistoryTests
{
    private const string Model = "tumor-screening";
    private const string Folder = $"models/imaging/{Model}";

    [Test, CancelAfter(480_000)]
    public async Task Two_merges_at_once_serve_as_one_and_a_policy_that_contradicts_itself_stops_nothing_that_serves(CancellationToken cancel)
    {
        await using var stage = await RegistryStage.SetAsync(cancel);
        using var folder = new TemporaryFolder();
        var (clone, model) = (await stage.CloneAsync(folder.File("clone"), cancel), new ServedModel(stage, Model, "production"));
        await model.SettlesAsync("v1.0.0", cancel);
        await using var traffic = DemoTraffic.Begin(stage.GatewayUrl);

        var card = await ProposeAsync(stage, clone, "card", () => File.AppendAllText(Path.Combine(clone, Folder, "README.md"), "\nReviewed.\n"), cancel);
        await BackToMainAsync(clone, cancel);
        var better = await ProposeAsync(stage, clone, "better", () => DemoChange.Better.Make(clone), cancel);
        await stage.GitHub.MergeAsync(card, cancel);
        await stage.GitHub.MergeAsync(better, cancel);
        // Both together are a content that no pull request had: it is validated before it serves.
        var served = await model.UntilAsync(now => now is { Rollout: null, Moved: true, Shares.Count: 1 } && now.Serving is { Minor: 1 }, cancel);
        Assert.That(await stage.GitHub.IssuesAsync(cancel), Is.Empty);

        await BackToMainAsync(clone, cancel);
        var policy = Path.Combine(clone, "registry.yaml");
        var good = File.ReadAllText(policy);
        File.WriteAllText(policy, good.Replace("promotion: {production: automatic}", "promotion: {live: manual}", StringComparison.Ordinal));
        File.AppendAllText(Path.Combine(clone, Folder, "README.md"), "\nOnce more.\n");
        await RegistryStage.PushAsync(clone, "main", cancel);
        var issue = await Eventually.IsThereAsync(() => PolicyIssueAsync(stage, cancel), cancel);
        Assert.That(issue, Does.Contain("**`registry.yaml` line").And.Contain("What serves goes on serving"));
        Assert.That((await model.NowAsync(cancel))!.Serving, Is.EqualTo(served.Serving));

        File.WriteAllText(policy, good);
        await RegistryStage.PushAsync(clone, "main", cancel);
        await model.SettlesAsync($"v1.1.{served.Serving!.Patch + 1}", cancel);
        await Eventually.IsTrueAsync(async () => await PolicyIssueAsync(stage, cancel) is null, cancel);
        NoRequestFailed(traffic);
    }

    [Test, CancelAfter(480_000)]
    public async Task A_revert_that_is_reverted_waits_until_somebody_says_retry_and_a_forced_push_serves_what_it_brings_back(CancellationToken cancel)
    {
        await using var stage = await RegistryStage.SetAsync(cancel);
        using var folder = new TemporaryFolder();
        var (clone, model) = (await stage.CloneAsync(folder.File("clone"), cancel), new ServedModel(stage, Model, "production"));
        var first = (await RegistryStage.GitAsync(clone, cancel, "rev-parse", "HEAD")).Trim();
        await model.SettlesAsync("v1.0.0", cancel);
        await using var traffic = DemoTraffic.Begin(stage.GatewayUrl);

        var better = await ProposeAsync(stage, clone, "better", () => DemoChange.Better.Make(clone), cancel);
        await stage.GitHub.MergeAsync(better, cancel);
        await model.SettlesAsync("v1.1.0", cancel);
        await stage.GitHub.CommentAsync(better, $"/modelops rollback {Model} reason=\"wrong at night\"", cancel);
        await model.ServesAsync("v1.0.0", cancel);
        var revert = await Eventually.IsThereAsync(() => ShownDeployments.RevertAsync(stage.GitHub, cancel), cancel);
        await stage.ConclusionAsync((string)revert["head"]!["sha"]!, cancel);
        await stage.GitHub.MergeAsync((int)revert["number"]!, cancel);

        await BackToMainAsync(clone, cancel);
        var again = await ProposeAsync(stage, clone, "better-again", () => DemoChange.Better.Make(clone), cancel);
        Assert.That((await stage.BotCommentsAsync(again, cancel)).Single(), Does.Contain("it does not take over: The same content was rolled back as v1\\.1\\.0").And.Contain("wrong at night").And.Contain("retry tumor\\-screening"));
        await stage.GitHub.MergeAsync(again, cancel);
        var waiting = await model.UntilAsync(now => now.Rollout is { Phase: RolloutPhase.Pending, Waits: { } waits } && waits.Contains($"/modelops retry {Model}", StringComparison.Ordinal), cancel);
        Assert.That((waiting.Serving!.ToString(), waiting.Rollout!.PullRequest), Is.EqualTo(("v1.0.0", again)));
        await stage.GitHub.CommentAsync(again, $"/modelops retry {Model}", cancel);
        await model.SettlesAsync("v1.2.0", cancel);

        await RegistryStage.GitAsync(clone, cancel, "push", "--quiet", "--force", "origin", $"{first}:refs/heads/main");
        // The content of v1.0.0 under a number of its own: v1.2.0 served after it.
        await model.SettlesAsync("v1.3.0", cancel);
        await Eventually.IsTrueAsync(async () => (await RegistryStage.GitAsync(clone, cancel, "ls-remote", "origin", $"refs/tags/{Model}@v1.3.0^{{}}")).StartsWith(first, StringComparison.Ordinal), cancel);
        NoRequestFailed(traffic);
    }

    private static void NoRequestFailed(DemoTraffic traffic)
    {
        var (asked, failed) = traffic.Counted;
        Assert.That((asked > 0, failed), Is.EqualTo((true, 0)), $"{asked} requests");
    }

    /// <returns>The number of a pull request that is ready to be merged.</returns>
    private static async Task<int> ProposeAsync(RegistryStage stage, string clone, string branch, Action change, CancellationToken cancel)
    {
        change();
        var commit = await RegistryStage.PushAsync(clone, branch, cancel);
        var number = await stage.GitHub.OpenPullRequestAsync(branch, branch, "", cancel);
        Assert.That(await stage.ConclusionAsync(commit, cancel), Is.EqualTo("success"), branch);
        return number;
    }

    private static async Task BackToMainAsync(string clone, CancellationToken cancel)
    {
        await RegistryStage.GitAsync(clone, cancel, "fetch", "--quiet", "origin", "main");
        await RegistryStage.GitAsync(clone, cancel, "checkout", "--quiet", "--detach", "origin/main");
    }

    private static async Task<string?> PolicyIssueAsync(RegistryStage stage, CancellationToken cancel) =>
        (await stage.GitHub.IssuesAsync(cancel)).SingleOrDefault(body => body.StartsWith(PolicyIssue.Marker, StringComparison.Ordinal));
}
