using System.Net;
using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class PullRequestTests
{
    private const string Pulls = "/repos/acme/models/pulls";

    [TestCase("merge", 2)]
    [TestCase("squash", 1)]
    [CancelAfter(60_000)]
    public async Task A_merge_puts_a_real_commit_on_the_base(string method, int parents, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        var opened = (await github.OpenPullRequestAsync(copy, "one", cancel)).Json;
        var merged = await MergeAsync(github, new { merge_method = method, sha = (string?)opened["head"]!["sha"] }, cancel);
        var pull = (await github.GetAsync("ghp_ada", $"{Pulls}/1", cancel)).Json;
        var tip = (await github.GetAsync("ghp_ada", "/repos/acme/models/commits/main", cancel)).Json;
        await copy.GitAsync(cancel, "fetch", "--quiet", "origin");
        using var scope = Assert.EnterMultipleScope();
        Assert.That(merged.Status, Is.EqualTo(HttpStatusCode.OK), merged.Text);
        Assert.That((string?)tip["sha"], Is.EqualTo((string?)merged.Json["sha"]));
        Assert.That((JsonArray)tip["parents"]!, Has.Count.EqualTo(parents));
        Assert.That((bool?)pull["merged"], Is.True);
        Assert.That((string?)pull["merge_commit_sha"], Is.EqualTo((string?)merged.Json["sha"]));
        Assert.That(await copy.GitAsync(cancel, "show", "origin/main:one.txt"), Is.EqualTo("one"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_merge_is_refused_when_the_head_moved_or_both_sides_conflict(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.OpenPullRequestAsync(copy, "one", cancel);
        var moved = await MergeAsync(github, new { sha = new string('1', 40) }, cancel);
        var rebase = await MergeAsync(github, new { merge_method = "rebase" }, cancel);
        await copy.GitAsync(cancel, "checkout", "--quiet", "main");
        await copy.CommitAsync("one.txt", "other\n", "Get in the way", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "main");
        var conflict = await MergeAsync(github, new { }, cancel);
        var pull = (await github.GetAsync("ghp_ada", $"{Pulls}/1", cancel)).Json;
        using var scope = Assert.EnterMultipleScope();
        Assert.That(moved.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(rebase.Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That((conflict.Status, conflict.Message), Is.EqualTo((HttpStatusCode.MethodNotAllowed, "Pull Request is not mergeable")));
        Assert.That((bool?)pull["mergeable"], Is.False);
        Assert.That((string?)pull["mergeable_state"], Is.EqualTo("dirty"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_reader_does_not_merge(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.OpenPullRequestAsync(await github.FoundAndCloneAsync(cancel), "one", cancel);
        var reply = await github.CallAsync("ghp_ben", HttpMethod.Put, $"{Pulls}/1/merge", null, cancel);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_pull_request_follows_its_branch(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.OpenPullRequestAsync(copy, "one", cancel);
        var head = await copy.CommitAsync("more.txt", "more\n", "Add more", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "one");
        var pull = (await github.GetAsync("ghp_ada", $"{Pulls}/1", cancel)).Json;
        var commits = (JsonArray)(await github.GetAsync("ghp_ada", $"{Pulls}/1/commits", cancel)).Json;
        var files = (JsonArray)(await github.GetAsync("ghp_ada", $"{Pulls}/1/files", cancel)).Json;
        using var scope = Assert.EnterMultipleScope();
        Assert.That((string?)pull["head"]!["sha"], Is.EqualTo(head));
        Assert.That((int?)pull["changed_files"], Is.EqualTo(2));
        Assert.That(commits.Select(commit => (string?)commit!["commit"]!["message"]), Is.EqualTo(new[] { "Add one", "Add more" }));
        Assert.That(files.Select(file => (string?)file!["filename"]), Is.EqualTo(new[] { "more.txt", "one.txt" }));
        Assert.That((string?)files[0]!["patch"], Is.EqualTo("@@ -0,0 +1 @@\n+more"));
        Assert.That(await copy.GitAsync(cancel, "ls-remote", "origin", "refs/pull/1/head"), Does.StartWith(head));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_push_of_the_head_to_the_base_merges_and_a_lost_branch_closes(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.OpenPullRequestAsync(copy, "one", cancel);
        await github.OpenPullRequestAsync(copy, "two", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "one:main");
        await copy.GitAsync(cancel, "push", "--quiet", "origin", ":two");
        var first = (await github.GetAsync("ghp_ada", $"{Pulls}/1", cancel)).Json;
        var second = (await github.GetAsync("ghp_ada", $"{Pulls}/2", cancel)).Json;
        using var scope = Assert.EnterMultipleScope();
        Assert.That(((bool?)first["merged"], (string?)first["state"]), Is.EqualTo(((bool?)true, "closed")));
        Assert.That(((bool?)second["merged"], (string?)second["state"]), Is.EqualTo(((bool?)false, "closed")));
    }

    [TestCase("none", "main", "x", "invalid")]
    [TestCase("one", "none", "x", "invalid")]
    [TestCase("main", "main", "x", "custom")]
    [TestCase("one", "main", "", "missing_field")]
    [TestCase("one", "main", "x", "custom", Description = "It is open already.")]
    [TestCase("--upload-pack=touch", "main", "x", "invalid")]
    [TestCase("other:one", "main", "x", "invalid")]
    [CancelAfter(60_000)]
    public async Task A_pull_request_that_cannot_be_is_not_opened(
        string head, string @base, string title, string code, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.OpenPullRequestAsync(await github.FoundAndCloneAsync(cancel), "one", cancel);
        var reply = await github.PostAsync("ghp_ada", Pulls, new { title, head, @base }, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((int)reply.Status, Is.EqualTo(422), reply.Text);
        Assert.That((string?)reply.Json["errors"]![0]!["code"], Is.EqualTo(code));
    }

    [Test, CancelAfter(60_000)]
    public async Task Lists_are_filtered_and_paged(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        foreach (var branch in new[] { "one", "two", "three" })
            await github.OpenPullRequestAsync(copy, branch, cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Patch, $"{Pulls}/2", new { state = "closed" }, cancel);
        var page = await github.GetAsync("ghp_ada", $"{Pulls}?state=all&per_page=2", cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Numbers(page), Is.EqualTo(new[] { 3, 2 }));
        Assert.That(page.Headers.GetValues("Link").Single(), Does.Contain("page=2>; rel=\"next\""));
        Assert.That(Numbers(await github.GetAsync("ghp_ada", $"{Pulls}?state=all&per_page=2&page=2", cancel)), Is.EqualTo(new[] { 1 }));
        Assert.That(Numbers(await github.GetAsync("ghp_ada", Pulls, cancel)), Is.EqualTo(new[] { 3, 1 }));
        Assert.That(Numbers(await github.GetAsync("ghp_ada", $"{Pulls}?head=acme:one", cancel)), Is.EqualTo(new[] { 1 }));
        Assert.That(Numbers(await github.GetAsync("ghp_ada", $"{Pulls}?base=none", cancel)), Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_closed_pull_request_opens_again_but_not_after_its_merge(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.OpenPullRequestAsync(await github.FoundAndCloneAsync(cancel), "one", cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Patch, $"{Pulls}/1", new { state = "closed" }, cancel);
        var reopened = await github.CallAsync("ghp_ada", HttpMethod.Patch, $"{Pulls}/1", new { state = "open", title = "Again" }, cancel);
        await MergeAsync(github, new { }, cancel);
        var refused = await github.CallAsync("ghp_ada", HttpMethod.Patch, $"{Pulls}/1", new { state = "open" }, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(((string?)reopened.Json["state"], (string?)reopened.Json["title"]), Is.EqualTo(("open", "Again")));
        Assert.That((int)refused.Status, Is.EqualTo(422));
    }

    [TestCase(false, 200)]
    [TestCase(true, 422)]
    [CancelAfter(60_000)]
    public async Task What_was_pushed_while_it_was_closed_is_the_head_of_one_that_opens_again_unless_it_was_forced(bool forced, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.OpenPullRequestAsync(copy, "one", cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Patch, $"{Pulls}/1", new { state = "closed" }, cancel);
        if (forced)
            await copy.GitAsync(cancel, "reset", "--quiet", "--hard", "HEAD~1");
        var head = await copy.CommitAsync("more.txt", "more\n", "Add more", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "--force", "origin", "one");
        var closed = (await github.GetAsync("ghp_ada", $"{Pulls}/1", cancel)).Json;
        var reopened = await github.CallAsync("ghp_ada", HttpMethod.Patch, $"{Pulls}/1", new { state = "open" }, cancel);
        Assert.That((int)reopened.Status, Is.EqualTo(status), reopened.Text);
        Assert.That((string?)closed["head"]!["sha"], Is.Not.EqualTo(head));
        if (!forced)
        {
            Assert.That((string?)reopened.Json["head"]!["sha"], Is.EqualTo(head));
            Assert.That(await copy.GitAsync(cancel, "ls-remote", "origin", "refs/pull/1/head"), Does.StartWith(head));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task Nobody_approves_their_own_pull_request(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.OpenPullRequestAsync(await github.FoundAndCloneAsync(cancel), "one", cancel);
        var own = await github.PostAsync("ghp_ada", $"{Pulls}/1/reviews", new { @event = "APPROVE" }, cancel);
        var other = await github.PostAsync("ghp_ben", $"{Pulls}/1/reviews", new { @event = "APPROVE" }, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((int)own.Status, Is.EqualTo(422));
        Assert.That((string?)other.Json["state"], Is.EqualTo("APPROVED"));
        Assert.That((JsonArray)(await github.GetAsync("ghp_ada", $"{Pulls}/1/reviews", cancel)).Json, Has.Count.EqualTo(1));
    }

    private static Task<Reply> MergeAsync(RunningGitHub github, object request, CancellationToken cancel) =>
        github.CallAsync("ghp_ada", HttpMethod.Put, $"{Pulls}/1/merge", request, cancel);

    private static IEnumerable<int> Numbers(Reply reply) => ((JsonArray)reply.Json).Select(pull => (int)pull!["number"]!);
}
