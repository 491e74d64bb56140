using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelOps.Bot.Tests.Stage;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Commands.Alerts;

/// <summary>What people say in the issues of alerts, through the front door: a comment, a webhook, and what GitHub shows in the end.</summary>
public sealed partial class AlertIssueTests
{
    private static RegistryStage stage = null!;
    private static StagedRegistry registry = null!;
    private static AppVoice app = null!;
    private static int issue;

    [OneTimeSetUp]
    public static async Task SetUpAsync()
    {
        stage = await SharedStage.GetAsync(CancellationToken.None);
        registry = await stage.FoundAsync("alerted", CancellationToken.None);
        await stage.Ada.SendAsync(HttpMethod.Put, $"repos/{registry}/collaborators/cleo", new { permission = "push" }, CancellationToken.None);
        app = stage.SpeakAsApp();
        issue = await OpenAsync("production/alerted/input_drift", CancellationToken.None);
    }

    [OneTimeTearDown]
    public static void TearDown() => app.Dispose();

    [Test, CancelAfter(120_000)]
    public async Task Anybody_is_helped_and_told_how_things_stand(CancellationToken cancel)
    {
        Assert.That(await registry.AnsweredAsync(stage.Eve, issue, "/modelops help", cancel), Does.Contain("`/modelops silence COLUMN [TIME]`").And.Not.Contain("override"));
        Assert.That(await registry.AnsweredAsync(stage.Eve, issue, "/modelops status", cancel), Does.Contain("`/modelops ack` does."));
        Assert.That(await registry.RefusedAsync(stage.Eve, issue, "/modelops retrian", cancel), Does.Contain("Did you mean `/modelops retrain`?"));
    }

    [TestCase("ack 2d")]
    [TestCase("silence mean_radius")]
    [TestCase("unsilence mean_radius")]
    [TestCase("rebaseline")]
    [TestCase("rollback")]
    [TestCase("retrain")]
    [CancelAfter(120_000)]
    public async Task Who_may_write_but_owns_nothing_is_told_who_may(string command, CancellationToken cancel)
    {
        var own = await OpenAsync("production/alerted/latency", cancel);
        Assert.That(
            await registry.RefusedAsync(stage.Cleo, own, $"/modelops {command}", cancel),
            Does.Contain($"`/modelops {command.Split(' ')[0]}` for `alerted` is for `@ada`, `{registry.Owner}`."));
        Assert.That(stage.Dispatches.Dispatches.Where(dispatch => dispatch.Payload.Contains($"\"issue\":{own},", StringComparison.Ordinal)), Is.Empty);
    }

    [Test, CancelAfter(120_000)]
    public async Task What_owners_say_is_written_down_once_however_often_it_is_told_of(CancellationToken cancel)
    {
        var own = await OpenAsync("production/alerted/missing_values", cancel);
        Assert.That(await registry.AnsweredAsync(stage.Ben, own, "/modelops ack 2d", cancel), Does.Contain("somebody sees to this until"));
        var silencing = await stage.Ada.SayAsync(registry.ToString(), own, "I know.\n/modelops silence `mean texture` 14d", cancel);
        await registry.ReactedAsync(silencing, "rocket", cancel);
        Assert.That(await registry.AnsweredAsync(stage.Cleo, own, "/modelops status", cancel), Does.Contain("`ben` sees to this alert until").And.Contain("`mean texture` raises no alert until").And.Contain("by `ada`"));
        Assert.That(await registry.AnsweredAsync(stage.Ben, own, "/modelops unsilence \"mean texture\"", cancel), Does.Contain("raises alerts again"));
        Assert.That(await registry.RefusedAsync(stage.Ben, own, "/modelops unsilence \"mean texture\"", cancel), Does.Contain("No column of it is."));

        await stage.TellAsync(registry.ToString(), own, silencing, cancel);
        await registry.AnsweredAsync(stage.Cleo, own, "/modelops status", cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(await registry.DecisionsAsync(own, cancel), Is.EqualTo(new[] { "alert-acknowledged", "column-heard", "column-silenced" }));
        Assert.That(await registry.ReplyAsync(own, silencing, cancel), Does.Contain("`/modelops unsilence \"mean texture\"` ends that sooner."));
        Assert.That(await registry.ReactionsAsync(silencing, "eyes", cancel), Is.EqualTo(1));
    }

    [Test, CancelAfter(120_000)]
    public async Task Training_is_started_once_a_comment_with_what_the_workflow_needs(CancellationToken cancel)
    {
        var own = await OpenAsync("production/alerted/output_drift", cancel);
        var comment = await stage.Ben.SayAsync(registry.ToString(), own, "/modelops retrain\n/modelops retrain", cancel);
        await registry.ReactedAsync(comment, "rocket", cancel);
        await stage.TellAsync(registry.ToString(), own, comment, cancel);
        await registry.AnsweredAsync(stage.Cleo, own, "/modelops help", cancel);
        await registry.AnsweredAsync(stage.Cleo, own, "/modelops status", cancel);

        var asked = stage.Dispatches.Dispatches.Where(dispatch => dispatch.Payload.Contains($"\"issue\":{own},", StringComparison.Ordinal)).ToList();
        var payload = JsonNode.Parse(asked[0].Payload)!.AsObject();
        using var scope = Assert.EnterMultipleScope();
        Assert.That(asked, Has.Count.EqualTo(1));
        Assert.That((asked[0].Repository, asked[0].EventType), Is.EqualTo((registry.ToString(), "modelops-retrain")));
        Assert.That(payload, Has.Count.LessThanOrEqualTo(10));
        Assert.That(((string?)payload["model"], (string?)payload["environment"], (string?)payload["cause"], (string?)payload["asked_by"], (long)payload["request"]!), Is.EqualTo(("alerted", "production", "output_drift", "ben", comment)));
        Assert.That(await registry.ReplyAsync(own, comment, cancel), Does.Contain($"{registry}/actions"));
        var workflow = await File.ReadAllTextAsync(Path.Combine(Checkout.Template, ".github", "workflows", "retrain.yml"), cancel);
        Assert.That(workflow, Does.Contain($"types: [{asked[0].EventType}]"));
        Assert.That(Payload().Matches(workflow).Select(match => match.Groups[1].Value).Distinct(), Is.EquivalentTo(payload.Select(pair => pair.Key)), "The template's workflow reads what is sent.");
    }

    [Test, CancelAfter(120_000)]
    public async Task What_belongs_on_pull_requests_or_has_nothing_to_act_on_is_refused(CancellationToken cancel)
    {
        var own = await OpenAsync("production/alerted/volume", cancel);
        Assert.That(await registry.RefusedAsync(stage.Ada, own, "/modelops validate", cancel), Does.Contain("is heard on pull requests"));
        Assert.That(await registry.RefusedAsync(stage.Ada, own, "/modelops rollback alerted", cancel), Does.Contain("`alerted` is no version"));
        Assert.That(await registry.RefusedAsync(stage.Ada, own, "/modelops rollback", cancel), Does.Contain("No version of `alerted` serves that another one served before."));
        var gone = await OpenAsync("production/long-gone/volume", cancel);
        Assert.That(await registry.RefusedAsync(stage.Ada, gone, "/modelops retrain", cancel), Does.Contain("is not on the default branch any more"));
        var elsewhere = await OpenAsync("nowhere/alerted/volume", cancel);
        Assert.That(await registry.RefusedAsync(stage.Ada, elsewhere, "/modelops rebaseline", cancel), Does.Contain("No gateway of `nowhere` says now"));
    }

    [Test, CancelAfter(120_000)]
    public async Task An_issue_that_only_looks_like_an_alert_is_left_alone(CancellationToken cancel)
    {
        const string Marker = "<!-- modelops:alert production/alerted/input_drift -->";
        var forged = (int)(await stage.Ben.SendAsync(HttpMethod.Post, $"repos/{registry}/issues", new { title = "[modelops] alerted production: input drift", body = Marker }, cancel))!["number"]!;
        var other = await app.OpenIssueAsync(registry.ToString(), "[modelops] registry.yaml does not read", $"<!-- modelops:policy -->\n{Marker}", cancel);
        var said = new List<long>();
        foreach (var number in new[] { forged, other })
            said.Add(await stage.Ben.SayAsync(registry.ToString(), number, "/modelops retrain", cancel));
        // Whatever was to come of them would have come by the time that a later one is done.
        await registry.AnsweredAsync(stage.Ben, issue, "/modelops status", cancel);
        await registry.AnsweredAsync(stage.Ben, issue, "/modelops status", cancel);
        using var scope = Assert.EnterMultipleScope();
        foreach (var comment in said)
            Assert.That(await registry.ReactionsAsync(comment, "eyes", cancel), Is.Zero);
        Assert.That(stage.Dispatches.Dispatches.Where(dispatch => dispatch.Payload.Contains($"\"issue\":{forged},", StringComparison.Ordinal) || dispatch.Payload.Contains($"\"issue\":{other},", StringComparison.Ordinal)), Is.Empty);
    }

    [Test, CancelAfter(120_000)]
    public async Task A_comment_that_was_changed_after_it_was_written_does_nothing(CancellationToken cancel)
    {
        var own = await OpenAsync("production/alerted/errors", cancel);
        var comment = await stage.Ben.SayAsync(registry.ToString(), own, "I shall look at this.", cancel);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, cancel);
        await stage.Cleo.SendAsync(HttpMethod.Patch, $"repos/{registry}/issues/comments/{comment}", new { body = "/modelops retrain" }, cancel);
        await stage.TellAsync(registry.ToString(), own, comment, cancel, "edited");
        await stage.TellAsync(registry.ToString(), own, comment, cancel);
        await registry.ReactedAsync(comment, "confused", cancel);
        Assert.That(await registry.ReplyAsync(own, comment, cancel), Does.Contain("was changed after it was written"));
        Assert.That(stage.Dispatches.Dispatches.Where(dispatch => dispatch.Payload.Contains($"\"issue\":{own},", StringComparison.Ordinal)), Is.Empty);
    }

    private static Task<int> OpenAsync(string alert, CancellationToken cancel) =>
        app.OpenIssueAsync(registry.ToString(), $"[modelops] {alert}", $"<!-- modelops:alert {alert} -->\nInputs are not as they were.", cancel);

    [GeneratedRegex(@"client_payload\.([a-z_]+)")]
    private static partial Regex Payload();
}
