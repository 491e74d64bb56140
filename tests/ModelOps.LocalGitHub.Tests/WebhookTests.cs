using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class WebhookTests
{
    private static readonly string[] Everything = ["push", "pull_request", "issue_comment", "pull_request_review"];

    [Test, CancelAfter(60_000)]
    public async Task A_webhook_is_signed_over_its_very_bytes(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address, events: Everything);
        var ping = await receiver.NextAsync(cancel);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestApp.Secret), ping.Body);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(ping.Event, Is.EqualTo("ping"));
        Assert.That(ping.Headers["X-Hub-Signature-256"], Is.EqualTo($"sha256={Convert.ToHexStringLower(signature)}"));
        Assert.That(Guid.TryParse(ping.Delivery, out _), Is.True);
        Assert.That(ping.Headers["User-Agent"], Does.StartWith("GitHub-Hookshot/"));
        Assert.That(ping.Headers["Content-Type"], Is.EqualTo("application/json"));
    }

    [Test, CancelAfter(60_000)]
    public async Task The_life_of_a_pull_request_is_told_in_order(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address, events: Everything);
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.OpenPullRequestAsync(copy, "one", cancel);
        var first = await copy.GitAsync(cancel, "rev-parse", "HEAD");
        var second = await copy.CommitAsync("more.txt", "more\n", "Add more", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "one");
        await github.PostAsync("ghp_ben", "/repos/acme/models/issues/1/comments", new { body = "/modelops validate" }, cancel);
        await github.PostAsync("ghp_ben", "/repos/acme/models/pulls/1/reviews", new { @event = "APPROVE" }, cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Patch, "/repos/acme/models/pulls/1", new { title = "Better" }, cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Put, "/repos/acme/models/pulls/1/merge", null, cancel);

        List<ReceivedWebhook> told = [];
        while (told.Count < 10)
            told.Add(await receiver.NextAsync(cancel));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(told.Select(webhook => $"{webhook.Event} {(string?)webhook.Json["action"]}".Trim()), Is.EqualTo(new[]
        {
            "ping", "push", "pull_request opened", "push", "pull_request synchronize", "issue_comment created",
            "pull_request_review submitted", "pull_request edited", "push", "pull_request closed",
        }));
        Assert.That((string?)told[4].Json["before"], Is.EqualTo(first));
        Assert.That((string?)told[4].Json["after"], Is.EqualTo(second));
        Assert.That((string?)told[5].Json["issue"]!["pull_request"]!["url"], Does.EndWith("/pulls/1"));
        Assert.That((string?)told[5].Json["comment"]!["user"]!["login"], Is.EqualTo("ben"));
        Assert.That((string?)told[7].Json["changes"]!["title"]!["from"], Is.EqualTo("Try one"));
        Assert.That((string?)told[8].Json["ref"], Is.EqualTo("refs/heads/main"));
        Assert.That((bool?)told[9].Json["pull_request"]!["merged"], Is.True);
        Assert.That((string?)told[9].Json["pull_request"]!["merge_commit_sha"], Is.EqualTo((string?)told[8].Json["after"]));
        Assert.That(told.Skip(1).Select(webhook => (string?)webhook.Json["repository"]!["full_name"]), Is.All.EqualTo("acme/models"));
        Assert.That(told.Skip(1).Select(webhook => (long?)webhook.Json["installation"]!["id"]), Is.All.Not.Null);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_push_tells_the_commits_and_the_files_of_each(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address, events: ["push"]);
        var copy = await github.FoundAndCloneAsync(cancel);
        await copy.CommitAsync("a.txt", "a\n", "Add a", cancel);
        await copy.CommitAsync("a.txt", "b\n", "Change a", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "main");
        var push = (await receiver.NextAsync("push", null, cancel)).Json;
        var commits = (JsonArray)push["commits"]!;
        using var scope = Assert.EnterMultipleScope();
        Assert.That(commits.Select(commit => (string?)commit!["message"]), Is.EqualTo(new[] { "Add a", "Change a" }));
        Assert.That((string?)commits[0]!["added"]![0], Is.EqualTo("a.txt"));
        Assert.That((string?)commits[1]!["modified"]![0], Is.EqualTo("a.txt"));
        Assert.That((string?)push["head_commit"]!["id"], Is.EqualTo((string?)push["after"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task Only_what_the_App_subscribed_to_is_sent(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address, events: ["issue_comment"]);
        await github.OpenPullRequestAsync(await github.FoundAndCloneAsync(cancel), "one", cancel);
        await github.PostAsync("ghp_ada", "/repos/acme/models/issues/1/comments", new { body = "hello" }, cancel);
        Assert.That((await receiver.NextAsync(cancel)).Event, Is.EqualTo("ping"));
        Assert.That((await receiver.NextAsync(cancel)).Event, Is.EqualTo("issue_comment"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_failed_delivery_is_recorded_not_retried_and_redelivered_on_demand(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        receiver.Answer = 503;
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address, events: Everything);
        var ping = await receiver.NextAsync(cancel);
        var failed = await DeliveryAsync(github, deliveries => deliveries.Count == 1, cancel);
        receiver.Answer = 202;
        var asked = await github.PostAsync(github.AppToken, $"/app/hook/deliveries/{failed["id"]}/attempts", null, cancel);
        var again = await receiver.NextAsync(cancel);
        var repeated = await DeliveryAsync(github, deliveries => deliveries.Count == 2, cancel);
        var detail = (await github.GetAsync(github.AppToken, $"/app/hook/deliveries/{repeated["id"]}", cancel)).Json;
        using var scope = Assert.EnterMultipleScope();
        Assert.That(((int?)failed["status_code"], (string?)failed["status"]), Is.EqualTo(((int?)503, "Invalid HTTP Response: 503")));
        Assert.That(asked.Status, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(again.Delivery, Is.EqualTo(ping.Delivery));
        Assert.That(again.Body, Is.EqualTo(ping.Body));
        Assert.That(((bool?)repeated["redelivery"], (string?)repeated["status"]), Is.EqualTo(((bool?)true, "OK")));
        Assert.That((string?)detail["request"]!["payload"]!["zen"], Is.Not.Empty);
        Assert.That((string?)detail["response"]!["payload"], Is.EqualTo("taken"));
    }

    [Test, CancelAfter(60_000)]
    public async Task An_App_without_a_listener_has_its_deliveries_recorded(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel, new Uri("http://127.0.0.1:9/"));
        var failed = await DeliveryAsync(github, deliveries => deliveries.Count == 1, cancel);
        Assert.That(((int?)failed["status_code"], (string?)failed["status"]), Is.EqualTo(((int?)0, "failed to connect to host")));
    }

    /// <summary>The newest delivery once the list is as expected: deliveries are recorded a moment after they were received.</summary>
    private static async Task<JsonNode> DeliveryAsync(RunningGitHub github, Func<JsonArray, bool> expected, CancellationToken cancel)
    {
        while (true)
        {
            var listed = (JsonArray)(await github.GetAsync(github.AppToken, "/app/hook/deliveries", cancel)).Json;
            var all = new JsonArray([.. listed.Where(row => row!["event"]!.ToString() is not "installation").Select(row => row!.DeepClone())]);
            if (expected(all))
                return all[0]!;
            cancel.ThrowIfCancellationRequested();
        }
    }
}
