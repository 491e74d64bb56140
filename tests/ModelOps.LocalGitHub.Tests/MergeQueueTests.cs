using System.Net;
using System.Text.RegularExpressions;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed partial class MergeQueueTests
{
    [Test, CancelAfter(60_000)]
    public async Task What_waits_is_merged_when_the_check_has_passed_on_the_group_itself(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await StartAsync(receiver, cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await ProposeAsync(github, copy, "one", cancel);
        var tip = await github.HeadOfMainAsync(cancel);
        var direct = await github.CallAsync("ghp_ada", HttpMethod.Put, "/repos/acme/models/pulls/1/merge", new { }, cancel);
        var refusal = await github.MergeButton.PressAsync("acme/models", 1, "ada", cancel);
        var asked = (await receiver.NextAsync("merge_group", "checks_requested", cancel)).Json;
        var group = (string)asked["merge_group"]!["head_sha"]!;
        var listed = await copy.GitAsync(cancel, "ls-remote", "origin", $"refs/heads/gh-readonly-queue/main/pr-1-{tip}");
        await github.ConcludeAsync(group, "success", cancel);
        var ended = (await receiver.NextAsync("merge_group", "destroyed", cancel)).Json;
        var pull = (await github.GetAsync("ghp_ada", "/repos/acme/models/pulls/1", cancel)).Json;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((direct.Status, direct.Message), Is.EqualTo((HttpStatusCode.MethodNotAllowed, "Repository rule violations found\n\nChanges must be made through the merge queue\n\n")));
        Assert.That(refusal, Is.Null);
        Assert.That(listed, Does.StartWith(group));
        Assert.That(((string?)asked["merge_group"]!["base_sha"], (string?)asked["merge_group"]!["base_ref"]), Is.EqualTo((tip, "refs/heads/main")));
        Assert.That((string?)asked["merge_group"]!["head_commit"]!["id"], Is.EqualTo(group));
        Assert.That((string?)ended["reason"], Is.EqualTo("merged"));
        Assert.That(((bool?)pull["merged"], (string?)pull["merge_commit_sha"]), Is.EqualTo(((bool?)true, group)));
        Assert.That(await github.HeadOfMainAsync(cancel), Is.EqualTo(group));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_fails_leaves_the_queue_and_who_waited_behind_it_is_built_anew(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await StartAsync(receiver, cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await ProposeAsync(github, copy, "one", cancel);
        await ProposeAsync(github, copy, "two", cancel, from: "main");
        string?[] refusals = [await github.MergeButton.PressAsync("acme/models", 1, "ada", cancel), await github.MergeButton.PressAsync("acme/models", 2, "ada", cancel)];
        var first = await GroupAsync(receiver, cancel);
        var second = await GroupAsync(receiver, cancel);
        await github.ConcludeAsync(first.Head, "failure", cancel);
        var dropped = (await receiver.NextAsync("merge_group", "destroyed", cancel)).Json;
        var outdated = (await receiver.NextAsync("merge_group", "destroyed", cancel)).Json;
        var anew = await GroupAsync(receiver, cancel);
        await github.ConcludeAsync(anew.Head, "success", cancel);
        await receiver.NextAsync("merge_group", "destroyed", cancel);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(refusals, Is.All.Null);
        Assert.That(second.On, Is.EqualTo(first.Head));
        Assert.That(((string?)dropped["reason"], (string?)outdated["reason"]), Is.EqualTo(("dequeued", "invalidated")));
        Assert.That(anew.On, Is.EqualTo(first.On));
        Assert.That(await StateAsync(github, 1, cancel), Is.EqualTo("open"));
        Assert.That(await StateAsync(github, 2, cancel), Is.EqualTo("closed"));
        Assert.That(await copy.GitAsync(cancel, "ls-remote", "origin", "refs/heads/gh-readonly-queue/*"), Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_new_head_leaves_the_queue(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await StartAsync(receiver, cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await ProposeAsync(github, copy, "one", cancel);
        await github.MergeButton.PressAsync("acme/models", 1, "ada", cancel);
        await copy.CommitAsync("more.txt", "more\n", "Add more", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "one");

        Assert.That((string?)(await receiver.NextAsync("merge_group", "destroyed", cancel)).Json["reason"], Is.EqualTo("dequeued"));
        Assert.That(await StateAsync(github, 1, cancel), Is.EqualTo("open"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Only_what_could_be_merged_enters_the_queue_and_only_by_who_may_write(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await StartAsync(receiver, cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await ProposeAsync(github, copy, "one", cancel, conclusion: "failure");
        var failing = await github.MergeButton.PressAsync("acme/models", 1, "ada", cancel);
        await github.ConcludeAsync(await copy.GitAsync(cancel, "rev-parse", "HEAD"), "success", cancel);
        var stranger = await github.MergeButton.PressAsync("acme/models", 1, "eve", cancel);
        var answers = new List<string>();
        using var browser = new HttpClient { BaseAddress = github.Web };
        for (var press = 0; press < 2; press++)
            answers.Add(await PressAsync(browser, cancel));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(failing, Is.EqualTo("The required checks have not passed."));
        Assert.That(stranger, Does.Contain("it takes write access"));
        Assert.That(answers[0], Does.Contain("In the merge queue as"));
        Assert.That(answers[1], Does.Contain("expired"), "the button is gone, and with it its form");
        Assert.That(await github.MergeButton.PressAsync("acme/models", 1, "ada", cancel), Is.EqualTo("The pull request is in the queue already."));
        Assert.That(await github.MergeButton.PressAsync("acme/models", 7, "ada", cancel), Does.StartWith("There is no pull request"));
        var push = await copy.TryGitAsync(cancel, "push", "--quiet", "origin", "HEAD:refs/heads/gh-readonly-queue/main/mine");
        Assert.That(push.ExitCode, Is.Not.Zero, "nobody pushes there");
    }

    private static async Task<RunningGitHub> StartAsync(WebhookReceiver receiver, CancellationToken cancel) =>
        await RunningGitHub.StartAsync(cancel, receiver.Address, events: ["merge_group"]);

    /// <summary>A pull request whose required check has concluded.</summary>
    private static async Task ProposeAsync(RunningGitHub github, WorkingCopy copy, string branch, CancellationToken cancel, string from = "HEAD", string conclusion = "success")
    {
        await copy.GitAsync(cancel, "checkout", "--quiet", from);
        var opened = await github.OpenPullRequestAsync(copy, branch, cancel);
        await github.RequireCheckAsync(cancel, queue: true);
        await github.ConcludeAsync((string)opened.Json["head"]!["sha"]!, conclusion, cancel);
    }

    private static async Task<(string Head, string On)> GroupAsync(WebhookReceiver receiver, CancellationToken cancel)
    {
        var group = (await receiver.NextAsync("merge_group", "checks_requested", cancel)).Json["merge_group"]!;
        return ((string)group["head_sha"]!, (string)group["base_sha"]!);
    }

    private static async Task<string?> StateAsync(RunningGitHub github, int number, CancellationToken cancel) =>
        (string?)(await github.GetAsync("ghp_ada", $"/repos/acme/models/pulls/{number}", cancel)).Json["state"];

    /// <summary>The page that follows.</summary>
    private static async Task<string> PressAsync(HttpClient browser, CancellationToken cancel)
    {
        var page = await browser.GetStringAsync("/acme/models/pull/1", cancel);
        var button = QueueForm().Match(page);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["user"] = "ada", ["__RequestVerificationToken"] = button.Groups[1].Value });
        using var response = await browser.PostAsync(new Uri("/acme/models/pull/1/queue", UriKind.Relative), form, cancel);
        return await response.Content.ReadAsStringAsync(cancel);
    }

    [GeneratedRegex("action=\"/acme/models/pull/1/queue\".*?name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex QueueForm();
}
