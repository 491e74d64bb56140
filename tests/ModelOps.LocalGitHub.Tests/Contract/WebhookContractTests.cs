using System.Text.Json;
using ModelOps.LocalGitHub.Tests.Support;
using ModelOps.TestKit;

namespace ModelOps.LocalGitHub.Tests.Contract;

/// <summary>Webhooks of the stand-in are what GitHub's would be.</summary>
public sealed class WebhookContractTests
{
    private static readonly string[] Events = ["push", "pull_request", "issue_comment", "pull_request_review", "check_run"];

    /// <summary>What the bot reads of a delivery.</summary>
    private static readonly string[] Read =
    [
        "action", "installation.id", "repository.full_name", "repository.default_branch", "pull_request.number", "issue.number", "issue.pull_request",
        "comment.id", "ref", "requested_action.identifier", "check_run.pull_requests",
        "merge_group.head_sha", "merge_group.head_ref", "merge_group.base_sha", "merge_group.base_ref",
    ];

    [Test, CancelAfter(120_000)]
    public async Task A_webhook_holds_all_that_the_bot_reads_and_GitHubs_examples_always_hold(CancellationToken cancel)
    {
        var examples = Examples();
        var told = await TellAsync(cancel);
        using var scope = Assert.EnterMultipleScope();
        foreach (var webhook in told)
        {
            var payload = JsonElement.Parse(webhook.Body);
            var held = AlwaysHeld(Alike(examples, webhook.Event, payload));
            Assert.That(held.Select(each => each with { Kind = KindOf(payload, each.Path) }), Is.EqualTo(held), $"{webhook.Event} {Text(payload, "action")}");
        }
        Assert.That(told.Select(webhook => webhook.Event).Distinct(), Is.EquivalentTo(Events.Append("ping")));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_webhook_is_as_GitHub_describes_it(CancellationToken cancel)
    {
        var description = Needs.GitHubDescription();
        var broken = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var webhook in await TellAsync(cancel))
        {
            var name = $"{webhook.Event}-{Text(JsonElement.Parse(webhook.Body), "action")}".TrimEnd('-').Replace('_', '-');
            foreach (var fault in await description.FaultsOfWebhookAsync(name, webhook.Body))
                broken.Add($"{name} {fault}");
        }
        Assert.That(string.Join('\n', broken), Is.Empty, "A webhook of the stand-in is otherwise than GitHub describes it.");
    }

    /// <summary>All webhooks of a story in which each event that the stand-in sends happens.</summary>
    private static async Task<IReadOnlyList<ReceivedWebhook>> TellAsync(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address, events: Events);
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.OpenPullRequestAsync(copy, "one", cancel);
        await copy.CommitAsync("more.txt", "more\n", "Add more", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "one");
        await github.PostAsync("ghp_ben", "/repos/acme/models/issues/1/comments", new { body = "/modelops validate" }, cancel);
        await github.PostAsync("ghp_ben", "/repos/acme/models/pulls/1/reviews", new { @event = "APPROVE" }, cancel);
        foreach (var change in new object[] { new { title = "Better" }, new { state = "closed" }, new { state = "open" } })
            await github.CallAsync("ghp_ada", HttpMethod.Patch, "/repos/acme/models/pulls/1", change, cancel);
        var head = await copy.GitAsync(cancel, "rev-parse", "HEAD");
        var run = new { name = "modelops", head_sha = head, started_at = github.Clock.GetUtcNow(), details_url = "http://127.0.0.1/validations/1" };
        var made = await github.PostAsync(await github.InstallationTokenAsync(cancel), "/repos/acme/models/check-runs", run, cancel);
        await github.PostAsync("ghp_ada", $"/repos/acme/models/check-runs/{made.Json["id"]}/rerequest", null, cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Put, "/repos/acme/models/pulls/1/merge", null, cancel);

        List<ReceivedWebhook> told = [];
        while (told is not [.., { Event: "pull_request" } last] || (bool?)last.Json["pull_request"]!["merged"] is not true)
            told.Add(await receiver.NextAsync(cancel));
        return told;
    }

    private static List<(string Event, JsonElement Payload)> Examples() =>
    [
        .. from kind in JsonElement.Parse(File.ReadAllBytes(Needs.WebhookExamples())).EnumerateArray()
           from example in kind.GetProperty("examples").EnumerateArray()
           select (kind.GetProperty("name").GetString()!, example),
    ];

    /// <summary>The examples of an event and its action, or of the event where this action has none.</summary>
    private static List<JsonElement> Alike(List<(string Event, JsonElement Payload)> examples, string name, JsonElement payload)
    {
        var ofEvent = examples.Where(example => example.Event == name).Select(example => example.Payload).ToList();
        var ofAction = ofEvent.Where(example => Text(example, "action") == Text(payload, "action")).ToList();
        return ofAction.Count > 0 ? ofAction : ofEvent;
    }

    private static List<(string Path, JsonValueKind? Kind)> AlwaysHeld(List<JsonElement> examples) =>
        [.. Read.Select(path => (Path: path, Kind: KindOf(examples[0], path))).Where(held => held.Kind is not null && examples.All(example => KindOf(example, held.Path) == held.Kind))];

    /// <summary>Null where the path holds nothing.</summary>
    private static JsonValueKind? KindOf(JsonElement payload, string path)
    {
        foreach (var name in path.Split('.'))
            if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty(name, out payload))
                return null;
        return payload.ValueKind == JsonValueKind.Null ? null : payload.ValueKind;
    }

    private static string? Text(JsonElement payload, string name) => payload.TryGetProperty(name, out var text) ? text.GetString() : null;
}
