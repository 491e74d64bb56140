using ModelOps.Cli.Demo;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Rollouts.Api;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>A chain of two environments, and what people say to it on pull requests.</summary>
public sealed class StandingOrderTests
{
    private const string Model = "tumor-screening";
    private const string Policy = "registry.yaml";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Environments__staging__Cluster__GatewayAddress"] = "http://127.0.0.1:0",
        ["Environments__staging__Cluster__GatewayGrpcAddress"] = "http://127.0.0.1:0",
        ["Environments__staging__Cluster__GatewayMetricsAddress"] = "http://127.0.0.1:0",
        ["Reconcile__RetireAfter"] = "2s",
    };

    [Test, CancelAfter(480_000)]
    public async Task A_version_goes_as_far_as_people_let_it_and_a_model_leaves_with_its_folder(CancellationToken cancel)
    {
        await using var stage = await RegistryStage.SetAsync(MakeChain, Settings, cancel);
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        DemoChange.Better.Make(clone);
        var commit = await RegistryStage.PushAsync(clone, "better", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("better", "Better", "", cancel);
        await ServesAsync(stage, "staging", "v1.0.0", cancel);
        await WaitsAsync(stage, "promoted by hand", cancel);
        await SayAsync(stage, number, $"/modelops promote {Model}", cancel);
        await ServesAsync(stage, "production", "v1.0.0", cancel);

        await stage.ConclusionAsync(commit, cancel);
        await stage.GitHub.MergeAsync(number, cancel);
        await ServesAsync(stage, "staging", "v1.1.0", cancel);
        await CommentsAsync(stage, number, "waits for production", cancel);
        await SayAsync(stage, number, "/modelops freeze reason=\"release week\"", cancel);
        await SayAsync(stage, number, $"/modelops promote {Model}", cancel);
        await WaitsAsync(stage, "octocat (release week) froze the whole registry", cancel);
        await SayAsync(stage, number, "/modelops unfreeze", cancel);
        await UntilAsync(stage, "production", now => now is { Rollout.Phase: RolloutPhase.Canary, Shares.Count: 2 }, cancel);
        await SayAsync(stage, number, "/modelops hold", cancel);
        await UntilAsync(stage, "production", now => now.Rollout?.Phase == RolloutPhase.Held, cancel);
        await CommentsAsync(stage, number, "is held in production", cancel);
        await Task.Delay(TimeSpan.FromSeconds(12), TimeProvider.System, cancel);
        Assert.That((await new ServedModel(stage, Model, "production").NowAsync(cancel))?.Shares.Select(share => share.Percent), Is.EqualTo([80.0, 20.0]), "two good checks are past, and it is held");
        await SayAsync(stage, number, "/modelops unhold", cancel);
        await ServesAsync(stage, "production", "v1.1.0", cancel);

        await Eventually.IsTrueAsync(async () => (await CommitOfAsync(clone, $"{Model}#production#2", cancel)).Length > 0, cancel);
        await SayAsync(stage, number, $"/modelops pin {Model} v1.0.0 reason=\"audit\"", cancel);
        await ServesAsync(stage, "production", "v1.0.0", cancel);
        await Eventually.IsTrueAsync(async () => await CommitOfAsync(clone, $"{Model}#production#3", cancel) is { Length: > 0 } pinned && pinned == await CommitOfAsync(clone, $"{Model}#production#1", cancel), cancel);
        await SayAsync(stage, number, $"/modelops unpin {Model}", cancel);
        await ServesAsync(stage, "production", "v1.1.0", cancel);

        await LeavesAsync(stage, clone, cancel);
    }

    private static async Task LeavesAsync(RegistryStage stage, string clone, CancellationToken cancel)
    {
        await RegistryStage.GitAsync(clone, cancel, "fetch", "--quiet", "origin", "main");
        await RegistryStage.GitAsync(clone, cancel, "checkout", "--quiet", "origin/main");
        await RegistryStage.GitAsync(clone, cancel, "rm", "-r", "--quiet", "models/vision/handwritten-digits");
        await RegistryStage.PushAsync(clone, "main", cancel);
        await Eventually.IsTrueAsync(() => stage.BotLog.Any(line => line.Contains("handwritten-digits left the default branch and serves no more in staging", StringComparison.Ordinal)), cancel);
        await Eventually.IsTrueAsync(async () => (await RegistryStage.GitAsync(clone, cancel, "ls-remote", "--tags", "origin")).Contains("handwritten-digits#staging!#2", StringComparison.Ordinal), cancel);
    }

    private static void MakeChain(string folder)
    {
        var file = Path.Combine(folder, Policy);
        File.WriteAllText(file, File.ReadAllText(file)
            .Replace("environments: [production]", "environments: [staging, production]", StringComparison.Ordinal)
            .Replace("promotion: {production: automatic}", "promotion: {production: manual}", StringComparison.Ordinal));
    }

    private static async Task SayAsync(RegistryStage stage, int number, string command, CancellationToken cancel)
    {
        var comment = await stage.GitHub.CommentAsync(number, command, cancel);
        await Eventually.IsThereAsync(async () => await stage.GitHub.ReactionsAsync(comment, "rocket", cancel) > 0 ? command : null, cancel);
    }

    private static Task<EnvironmentStatus> ServesAsync(RegistryStage stage, string environment, string version, CancellationToken cancel) =>
        new ServedModel(stage, Model, environment).ServesAsync(version, cancel);

    private static Task<EnvironmentStatus> WaitsAsync(RegistryStage stage, string why, CancellationToken cancel) =>
        UntilAsync(stage, "production", now => now.Rollout is { Phase: RolloutPhase.Pending, Waits: { } waits } && waits.Contains(why, StringComparison.Ordinal), cancel);

    private static Task<EnvironmentStatus> UntilAsync(RegistryStage stage, string environment, Predicate<EnvironmentStatus> isSo, CancellationToken cancel) =>
        new ServedModel(stage, Model, environment).UntilAsync(isSo, cancel);

    private static async Task CommentsAsync(RegistryStage stage, int number, string text, CancellationToken cancel) =>
        await Eventually.IsThereAsync(async () => (await stage.BotCommentsAsync(number, cancel)).SingleOrDefault(body => body.Contains(text, StringComparison.Ordinal)), cancel);

    private static async Task<string> CommitOfAsync(string clone, string tag, CancellationToken cancel) =>
        (await RegistryStage.GitAsync(clone, cancel, "ls-remote", "origin", $"refs/tags/{tag}^{{}}")).Split('\t')[0];
}
