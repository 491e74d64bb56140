using System.Text;
using System.Text.Json;
using ModelOps.Bot.Webhooks;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Webhooks;

/// <summary>The bot reads GitHub's own examples of webhooks.</summary>
public sealed class WebhookExampleTests
{
    [Test]
    public void No_example_is_unreadable() =>
        Assert.That(Examples().Where(example => Read(example.Payload) is null).Select(example => example.Event), Is.Empty);

    [Test, CancelAfter(60_000)]
    public async Task Each_example_has_the_facts_that_another_reader_finds(CancellationToken cancel)
    {
        using var found = await Oracle.AskAsync("webhook_facts.py", Needs.WebhookExamples(), cancel);
        Assert.That(Examples().Select(example => Facts(example.Event, Read(example.Payload)!)), Is.EqualTo(found.RootElement.EnumerateArray().Select(Facts)));
    }

    [TestCase("pull_request", "opened", "PullRequestChanged")]
    [TestCase("pull_request", "synchronize", "PullRequestChanged")]
    [TestCase("pull_request", "reopened", "PullRequestChanged")]
    [TestCase("pull_request", "ready_for_review", "PullRequestChanged")]
    [TestCase("pull_request", "closed", "PullRequestClosed")]
    [TestCase("pull_request", "labeled", "Ignored")]
    [TestCase("pull_request_review", "submitted", "PullRequestChanged")]
    [TestCase("issue_comment", "created", "IssueCommentCreated", Description = "The examples comment on issues.")]
    [TestCase("check_run", "rerequested", "HeadAsked", Description = "The examples belong to no pull request.")]
    [TestCase("check_run", "requested_action", "Ignored", Description = "The example's button is another App's.")]
    [TestCase("check_suite", "rerequested", "PullRequestChanged")]
    [TestCase("merge_group", "checks_requested", "MergeGroupFormed")]
    [TestCase("installation", "created", "RepositoriesAdded")]
    [TestCase("ping", null, "Ignored")]
    public void An_example_wakes_what_its_event_is_for(string name, string? action, string woken)
    {
        var read = Examples().Where(example => example.Event == name).Select(example => Read(example.Payload)!).Where(facts => facts.Action == action);
        Assert.That(read.Select(facts => BotEvent.From(name, facts).GetType().Name), Is.Not.Empty.And.All.EqualTo(woken));
    }

    private static IEnumerable<(string Event, string Payload)> Examples() =>
        from kind in JsonElement.Parse(File.ReadAllBytes(Needs.WebhookExamples())).EnumerateArray()
        from example in kind.GetProperty("examples").EnumerateArray()
        select (kind.GetProperty("name").GetString()!, example.GetRawText());

    private static DeliveryFacts? Read(string payload) => DeliveryFacts.Read(Encoding.UTF8.GetBytes(payload));

    /// <summary>In the order and the form in which the other reader writes them.</summary>
    private static string Facts(string name, DeliveryFacts facts)
    {
        var group = facts.MergeGroup is { } formed ? $"[{formed.Head},{formed.Ref},{formed.Base},{formed.BaseRef}]" : "";
        return $"{name} {facts.Action} {facts.Installation} {facts.Repository} {facts.PullRequest} {facts.Issue} {facts.Comment} {facts.Ref} {facts.DefaultBranch} {facts.Button} {group}";
    }

    private static string Facts(JsonElement found) => string.Join(' ', found.EnumerateObject().Select(fact => fact.Value.ValueKind == JsonValueKind.Array
        ? $"[{string.Join(',', fact.Value.EnumerateArray())}]"
        : $"{fact.Value}"));
}
