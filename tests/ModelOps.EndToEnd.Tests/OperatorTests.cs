using System.Text.Json;
using ModelOps.Cli.Demo;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Rollouts.Api;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>Who runs the models, at a terminal: what serves, what served when, and back.</summary>
public sealed class OperatorTests
{
    private const string Model = "tumor-screening";

    [Test, CancelAfter(480_000)]
    public async Task An_operator_sees_what_serves_takes_it_back_and_is_told_what_served_when_also_without_the_database(CancellationToken cancel)
    {
        await using var stage = await RegistryStage.SetAsync(cancel);
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        await UntilAsync(stage, environment => environment is { Rollout: null, Serving.Minor: 0, Moved: true }, cancel);
        var founded = TimeProvider.System.GetUtcNow();
        DemoChange.Better.Make(clone);
        var commit = await RegistryStage.PushAsync(clone, "better", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("better", "Better", "", cancel);
        await stage.ConclusionAsync(commit, cancel);
        await stage.GitHub.MergeAsync(number, cancel);

        var trial = await UntilAsync(stage, environment => environment is { Rollout.Phase: RolloutPhase.Canary, Shares.Count: 2 }, cancel);
        Assert.That(trial.Shares, Is.EqualTo([new ServedShare(new(1, 0, 0), 80), new ServedShare(new(1, 1, 0), 20)]));
        Assert.That(trial.Rollout!.PullRequest, Is.EqualTo(number));
        Assert.That(trial.Rollout.Waits, Is.Not.Empty);
        Assert.That(trial.Rollout.Moves, Does.Contain("give it 100 %").And.Contain("/modelops rollback tumor-screening"));
        var served = await UntilAsync(stage, environment => environment is { Rollout: null, Serving.Minor: 1, Moved: true }, cancel);
        await stage.GitHub.CommentAsync(number, "/modelops status", cancel);
        await Eventually.IsThereAsync(async () => (await stage.GitHub.CommentsAsync(number, cancel)).FirstOrDefault(body => body.Contains("- tumor\\-screening v1\\.1\\.0 serves in production", StringComparison.Ordinal)), cancel);
        await AsksAsync(stage, founded, served, cancel);

        await RollsBackAsync(stage, cancel);
        var comment = await Eventually.IsThereAsync(async () => (await stage.BotCommentsAsync(number, cancel)).SingleOrDefault(body => body.Contains("rolled back", StringComparison.Ordinal)), cancel);
        Assert.That(comment, Does.Contain(" 20 % · ").And.Contain(" serves · ").And.Contain("wrong on live data").And.Contain($"]({stage.BotUrl}rollouts/{trial.Rollout.Id})"));

        await stage.LoseDatabaseAsync(cancel);
        await UntilAsync(stage, environment => environment is { Rollout: null, Serving.Minor: 0 }, cancel);
        var then = await RunAsync(stage, cancel, "history", Model, "--at", $"{served.Since:O}"[..19]);
        Assert.That((then.Code, then.Output.Contains("v1.1.0", StringComparison.Ordinal), then.Output.Contains("tags", StringComparison.Ordinal)), Is.EqualTo((0, true, true)), then.Text);
    }

    [TestCase(3, "does not answer", "status")]
    [TestCase(3, "does not answer", "history", Model)]
    [TestCase(3, "does not answer", "rollback", Model, "--reason", "wrong")]
    [TestCase(2, "is no name of a model", "status", "Not A Name")]
    [TestCase(2, "is no time", "history", Model, "--at", "yesterday")]
    [TestCase(2, "is no address", "status", "--bot", "somewhere")]
    [TestCase(2, "--reason", "rollback", Model)]
    [CancelAfter(120_000)]
    public async Task What_cannot_be_asked_is_told(int code, string told, string command, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        string[] bot = arguments.Contains("--bot") ? [] : ["--bot", "http://127.0.0.1:9"];
        var run = await LaptopRun.ModelOpsAsync(folder.Path, CancellationToken.None, [command, .. arguments, .. bot]);
        Assert.That((run.Code, run.Errors.Contains(told, StringComparison.Ordinal), run.Text.Contains("   at ", StringComparison.Ordinal)), Is.EqualTo((code, true, false)), run.Text);
    }

    private static async Task AsksAsync(RegistryStage stage, DateTimeOffset founded, EnvironmentStatus served, CancellationToken cancel)
    {
        var status = await RunAsync(stage, cancel, "status", Model);
        var all = await RunAsync(stage, cancel, "status");
        var past = await RunAsync(stage, cancel, "history", Model, "--at", $"{founded:O}");
        var history = await RunAsync(stage, cancel, "history", Model, "--json");
        Assert.That(history.Code, Is.Zero, history.Text);
        var periods = JsonSerializer.Deserialize(history.Output, ApiJson.Default.ModelHistory)!.Periods;
        var unknown = await RunAsync(stage, cancel, "status", "no-such-model");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((status.Code, all.Code, past.Code, history.Code, unknown.Code), Is.EqualTo((0, 0, 0, 0, 2)), status.Text + all.Text + past.Text + unknown.Text);
            Assert.That(status.Output, Does.Contain("v1.1.0").And.Contain("production").And.Contain($"{served.Since:yyyy-MM-dd HH:mm:ss}").And.Not.Contain("handwritten-digits"));
            Assert.That(all.Output, Does.Contain(Model).And.Contain("handwritten-digits"));
            Assert.That(past.Output, Does.Contain("v1.0.0").And.Contain("100 %").And.Not.Contain("v1.1.0"));
            Assert.That(periods.Select(period => (period.Version.Minor, period.Percent, period.Source)), Is.EqualTo([(1, 100.0, "journal"), (1, 20.0, "journal"), (0, 100.0, "journal")]));
            Assert.That(unknown.Errors, Does.Contain("Nothing of a model 'no-such-model' was ever rolled out here."));
        }
    }

    private static async Task RollsBackAsync(RegistryStage stage, CancellationToken cancel)
    {
        var impossible = await RunAsync(stage, cancel, "rollback", Model, "--to", "v9.0.0", "--reason", "wrong on live data");
        var elsewhere = await RunAsync(stage, cancel, "rollback", Model, "--environment", "staging", "--reason", "wrong on live data");
        var done = await RunAsync(stage, cancel, "rollback", Model, "--reason", "wrong on live data", "--wait");
        var again = await RunAsync(stage, cancel, "rollback", Model, "--reason", "wrong on live data");
        var status = await RunAsync(stage, cancel, "status", Model);
        TestContext.Out.WriteLine(done.Text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((impossible.Code, elsewhere.Code, done.Code, again.Code), Is.EqualTo((1, 1, 0, 1)), impossible.Text + elsewhere.Text + done.Text + again.Text);
            Assert.That(done.Output, Does.Contain($"{Model} in production goes back from v1.1.0 to v1.0.0."));
            Assert.That(done.Errors, Does.Match(@"The traffic is back after [0-9]+\.[0-9] s\."));
            Assert.That(status.Output, Does.Contain("v1.0.0").And.Contain("v1.1.0 is in quarantine: api:localhost said “wrong on live data”."));
        }
    }

    private static Task<LaptopRun> RunAsync(RegistryStage stage, CancellationToken cancel, params string[] arguments) =>
        LaptopRun.ModelOpsAsync(Path.GetTempPath(), cancel, [.. arguments, "--bot", stage.BotUrl.ToString()]);

    private static Task<EnvironmentStatus> UntilAsync(RegistryStage stage, Predicate<EnvironmentStatus> isSo, CancellationToken cancel) =>
        new ServedModel(stage, Model, "production").UntilAsync(isSo, cancel);
}
