using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests.Commands.Alerts;

/// <summary>What owners do about an alert of a model that serves.</summary>
public sealed class RemedyTests
{
    private const string Slow = "max_queue_delay_ms: 0}}";
    private const string Quick = "max_queue_delay_ms: 0}, rollout: {steps: [100], interval: 2s, good_checks: 1, bad_checks: 2, min_requests: 10, fast_interval: 1s}}";
    private const int RowsOfRequest = 30;

    [Test, CancelAfter(540_000)]
    public async Task A_baseline_of_what_comes_now_is_proposed_passes_is_merged_and_its_version_is_taken_back_by_comment(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("rebaselined", cancel, shape: (founded, copy) => copy.Replace(founded.Manifest, Slow, Quick));
        using var app = stage.SpeakAsApp();
        var issue = await app.OpenIssueAsync(registry.ToString(), "[modelops] rebaselined production: input drift", "<!-- modelops:alert production/rebaselined/input_drift -->\nInputs are not as they were.", cancel);
        await ServesAsync(stage, registry, issue, "v1.0.0", cancel);
        await AskAsync(stage, requests: 1, cancel);
        Assert.That(await registry.RefusedAsync(stage.Ben, issue, "/modelops rebaseline", cancel), Does.Match("`rebaselined` was asked [0-9]+ rows in the windows that its servers keep, and 1,000 are needed"));
        Assert.That(await registry.RefusedAsync(stage.Ben, issue, "/modelops silence mean_radios", cancel), Does.Contain("Did you mean `/modelops silence mean_radius`?"));
        Assert.That(await registry.AnsweredAsync(stage.Ben, issue, "/modelops silence mean_radius 7d", cancel), Does.Contain("`mean_radius` of `rebaselined` raises no alert until"));

        await AskAsync(stage, requests: 1 + (1000 / RowsOfRequest), cancel);
        var comment = await stage.Ben.SayAsync(registry.ToString(), issue, "/modelops rebaseline", cancel);
        await registry.ReactedAsync(comment, "rocket", cancel);
        await stage.TellAsync(registry.ToString(), issue, comment, cancel);
        await registry.AnsweredAsync(stage.Ben, issue, "/modelops status", cancel);
        var pull = (await PullsAsync(stage, registry, cancel)).Single();
        var (number, head) = ((int)pull["number"]!, (string)pull["head"]!["sha"]!);
        await registry.ConcludesAsync(head, "success", cancel);
        var files = await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{registry}/pulls/{number}/files", null, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await registry.ReplyAsync(issue, comment, cancel), Does.Contain($"#{number} proposes"));
            Assert.That((string?)pull["head"]!["ref"], Is.EqualTo($"modelops/rebaseline-rebaselined-{comment}"));
            Assert.That((string?)pull["body"], Does.Contain($"`ben` asked for it in #{issue}.").And.Contain("| columns | 30 of inputs").And.Contain("v1.0.0 in `production`"));
            Assert.That(files!.AsArray().Select(file => (string?)file!["filename"]), Is.EqualTo(new[] { $"{registry.Model}/live-profile.json" }));
        }

        await stage.Ada.SendAsync(HttpMethod.Put, $"repos/{registry}/pulls/{number}/merge", new { }, cancel);
        await ServesAsync(stage, registry, issue, "v1.0.1", cancel);
        await registry.DoneAsync(stage.Ben, issue, "/modelops rollback reason=\"it hides what is wrong\"", cancel);
        await ServesNotAsync(stage, registry, issue, "v1.0.1", cancel);
        Assert.That(await registry.DecisionsAsync(issue, cancel), Is.EqualTo(new[] { "column-silenced", "quarantined" }));
    }

    private static Task<string> ServesAsync(RegistryStage stage, StagedRegistry registry, int issue, string version, CancellationToken cancel) => SaysAsync(stage, registry, issue, $"{version} serves in production", cancel);

    private static Task<string> ServesNotAsync(RegistryStage stage, StagedRegistry registry, int issue, string version, CancellationToken cancel) => SaysAsync(stage, registry, issue, $"{version} does not serve in production", cancel);

    /// <summary>Waits until the bot says so in the issue.</summary>
    private static Task<string> SaysAsync(RegistryStage stage, StagedRegistry registry, int issue, string text, CancellationToken cancel) => StagedRegistry.UntilAsync(async () =>
    {
        var status = (await registry.AnsweredAsync(stage.Ada, issue, "/modelops status", cancel)).Replace("\\", "", StringComparison.Ordinal);
        if (status.Contains(text, StringComparison.Ordinal))
            return status;
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, cancel);
        return null;
    }, cancel);

    private static async Task AskAsync(RegistryStage stage, int requests, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = stage.Gateway };
        var rows = Enumerable.Range(0, RowsOfRequest * 30).Select(place => place % 97 * 0.25);
        var body = new { inputs = new[] { new { name = "features", shape = new[] { RowsOfRequest, 30 }, datatype = "FP32", data = rows } } };
        for (var request = 0; request < requests; request++)
        {
            using var answer = await http.PostAsJsonAsync("v2/models/rebaselined/infer", body, cancel);
            Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync(cancel));
        }
    }

    private static async Task<IReadOnlyList<JsonNode>> PullsAsync(RegistryStage stage, StagedRegistry registry, CancellationToken cancel)
    {
        var pulls = await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{registry}/pulls?state=all", null, cancel);
        return [.. pulls!.AsArray().Where(pull => (string?)pull!["user"]!["login"] == "modelops[bot]").Select(pull => pull!)];
    }
}
