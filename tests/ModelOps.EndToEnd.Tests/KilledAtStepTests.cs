using System.Diagnostics;
using ModelOps.Cli.Demo;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>The bot is killed when the cluster has done what it asked for, step by step: clients never notice, and the next bot goes on.</summary>
public sealed class KilledAtStepTests
{
    private const string Model = "tumor-screening";
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(60);

    [Test, CancelAfter(600_000)]
    public async Task A_rollout_goes_on_though_the_bot_is_killed_after_each_step_of_it(CancellationToken cancel)
    {
        await using var stage = await RegistryStage.SetAsync(cancel);
        using var folder = new TemporaryFolder();
        var (clone, model) = (await stage.CloneAsync(folder.File("clone"), cancel), new ServedModel(stage, Model, "production"));
        await model.SettlesAsync("v1.0.0", cancel);
        await using var traffic = DemoTraffic.Begin(stage.GatewayUrl);
        DemoChange.Better.Make(clone);
        var commit = await RegistryStage.PushAsync(clone, "better", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("better", "Better", "", cancel);
        Assert.That(await stage.ConclusionAsync(commit, cancel), Is.EqualTo("success"));

        var steps = KillAfterEachAsync(stage, [("image built", () => IsBuilt(stage, "v1.1.0")), ("version started", () => IsStarted(stage, "v1.1.0")), ("traffic switched", () => IsSaid(stage, "v1.1.0 is now Canary"))], cancel);
        await stage.GitHub.MergeAsync(number, cancel);
        var last = await steps;
        await model.SettlesAsync("v1.1.0", cancel);
        Assert.That(Stopwatch.GetElapsedTime(last), Is.LessThan(LongestWay));

        File.AppendAllText(Path.Combine(clone, "models", "imaging", Model, "README.md"), "\nReviewed.\n");
        await RegistryStage.GitAsync(clone, cancel, "fetch", "--quiet", "origin", "main");
        await RegistryStage.GitAsync(clone, cancel, "checkout", "--quiet", "--detach", "origin/main");
        var stopped = KillAfterEachAsync(stage, [("old version stopped", () => !IsStarted(stage, "v1.0.0"))], cancel);
        await RegistryStage.PushAsync(clone, "main", cancel);
        last = await stopped;
        await model.SettlesAsync("v1.1.1", cancel);
        Assert.That(Stopwatch.GetElapsedTime(last), Is.LessThan(LongestWay));
        await Eventually.IsTrueAsync(() => stage.IsIdle, cancel);
        Assert.That((traffic.Counted.Failed, stage.CountRows($"rollouts WHERE model = '{Model}'")), Is.EqualTo((0, 3)), $"{traffic.Counted.Asked} requests");
    }

    /// <returns>When the last of them was, as a time stamp.</returns>
    private static async Task<long> KillAfterEachAsync(RegistryStage stage, (string Step, Func<bool> IsDone)[] steps, CancellationToken cancel)
    {
        foreach (var (step, isDone) in steps)
        {
            while (!isDone())
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancel);
            await stage.KillBotAsync(cancel);
            TestContext.Out.WriteLine($"Killed after: {step}");
        }
        return Stopwatch.GetTimestamp();
    }

    /// <summary>The package of a version is made aside and renamed: it is there whole.</summary>
    private static bool IsBuilt(RegistryStage stage, string version) =>
        Directory.Exists(InCluster(stage, "versions", version)) && Directory.EnumerateDirectories(InCluster(stage, "versions", version)).Any();

    private static bool IsStarted(RegistryStage stage, string version) => File.Exists(Path.Combine(InCluster(stage, "instances", version), "instance.json"));

    private static string InCluster(RegistryStage stage, string kind, string version) => Path.Combine(stage.BotFolder, "local-clusters", "production", kind, Model, version);

    private static bool IsSaid(RegistryStage stage, string text) => stage.BotLog.Any(line => line.Contains($"{Model} {text}", StringComparison.Ordinal));
}
