using System.Net;
using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class ForkTests
{
    private const string Pulls = "/repos/acme/models/pulls";

    [Test, CancelAfter(60_000)]
    public async Task A_fork_is_a_repository_of_its_own_that_names_where_it_comes_from(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var made = await ForkAsync(github, cancel);
        var again = await ForkAsync(github, cancel);
        var copy = await github.CloneAsync("ghp_eve", cancel, "eve/models");
        var parent = (await github.GetAsync("ghp_eve", "/repos/acme/models", cancel)).Json;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Accepted), made.Text);
        Assert.That(((string?)made.Json["full_name"], (bool?)made.Json["fork"]), Is.EqualTo(("eve/models", (bool?)true)));
        Assert.That(((string?)made.Json["parent"]!["full_name"], (string?)made.Json["source"]!["full_name"]), Is.EqualTo(("acme/models", "acme/models")));
        Assert.That((long?)again.Json["id"], Is.EqualTo((long?)made.Json["id"]), "who has a fork gets that one");
        Assert.That(await copy.GitAsync(cancel, "rev-parse", "HEAD"), Is.EqualTo(await github.HeadOfMainAsync(cancel)));
        Assert.That(((bool?)parent["fork"], (int?)parent["forks_count"], parent["parent"]), Is.EqualTo(((bool?)false, (int?)1, (JsonNode?)null)));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_private_repository_is_not_forked_and_nobody_forks_without_a_name(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel, isPrivate: true);
        var secret = await github.PostAsync("ghp_ben", "/repos/acme/models/forks", null, cancel);
        await github.PostAsync("ghp_ada", "/user/repos", new { name = "open", auto_init = true }, cancel);
        var nobody = await github.PostAsync("", "/repos/ada/open/forks", null, cancel);
        var own = await github.PostAsync("ghp_ada", "/repos/ada/open/forks", null, cancel);
        var inOthers = await github.PostAsync("ghp_eve", "/repos/ada/open/forks", new { organization = "acme" }, cancel);

        Assert.That(new[] { secret, nobody, own, inOthers }.Select(reply => (int)reply.Status), Is.EqualTo(new[] { 403, 401, 403, 422 }));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_pull_request_from_a_fork_follows_its_branch_and_merges_where_it_was_opened(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address, events: ["pull_request"]);
        var (copy, first) = await ProposeAsync(github, cancel);
        var opened = await receiver.NextAsync("pull_request", "opened", cancel);
        var second = await copy.CommitAsync("more.txt", "more\n", "Add more", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "one");
        var moved = await receiver.NextAsync("pull_request", "synchronize", cancel);
        var here = await github.CloneAsync("ghp_ada", cancel);
        var kept = await here.GitAsync(cancel, "ls-remote", "origin", "refs/pull/1/head");
        var listed = (JsonArray)(await github.GetAsync("ghp_ada", $"{Pulls}?head=eve:one", cancel)).Json;
        var merged = await github.CallAsync("ghp_ada", HttpMethod.Put, $"{Pulls}/1/merge", new { sha = second }, cancel);
        await here.GitAsync(cancel, "pull", "--quiet");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(EndsOf(opened.Json["pull_request"]!), Is.EqualTo(("eve:one", first, "eve/models", "acme/models")));
        Assert.That(((string?)moved.Json["before"], (string?)moved.Json["after"], (string?)moved.Json["repository"]!["full_name"]), Is.EqualTo((first, second, "acme/models")));
        Assert.That(kept, Does.StartWith(second));
        Assert.That(listed, Has.Count.EqualTo(1));
        Assert.That(merged.Status, Is.EqualTo(HttpStatusCode.OK), merged.Text);
        Assert.That(await here.GitAsync(cancel, "log", "-1", "--format=%s"), Is.EqualTo("Merge pull request #1 from eve/one"));
        Assert.That(await here.GitAsync(cancel, "show", "HEAD:more.txt"), Is.EqualTo("more"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_branch_of_a_fork_that_goes_closes_its_pull_request(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var (copy, _) = await ProposeAsync(github, cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", ":one");
        var pull = (await github.GetAsync("ghp_ada", $"{Pulls}/1", cancel)).Json;
        var reopened = await github.CallAsync("ghp_ada", HttpMethod.Patch, $"{Pulls}/1", new { state = "open" }, cancel);

        Assert.That(((string?)pull["state"], (bool?)pull["merged"]), Is.EqualTo(("closed", (bool?)false)));
        Assert.That((int)reopened.Status, Is.EqualTo(422));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_branch_of_the_same_name_in_another_fork_does_not_move_it(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var (_, head) = await ProposeAsync(github, cancel);
        var here = await github.CloneAsync("ghp_ada", cancel);
        await here.GitAsync(cancel, "checkout", "--quiet", "-b", "one");
        await here.CommitAsync("other.txt", "other\n", "Add another", cancel);
        await here.GitAsync(cancel, "push", "--quiet", "origin", "one");
        var pull = (await github.GetAsync("ghp_ada", $"{Pulls}/1", cancel)).Json;
        var own = await github.PostAsync("ghp_ada", Pulls, new { title = "Own", head = "one", @base = "main" }, cancel);

        Assert.That((string?)pull["head"]!["sha"], Is.EqualTo(head));
        Assert.That((int)own.Status, Is.EqualTo(201), own.Text);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_check_names_no_pull_request_from_a_fork(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var (_, head) = await ProposeAsync(github, cancel);
        var run = await github.PostAsync(await github.InstallationTokenAsync(cancel), "/repos/acme/models/check-runs", new { name = "modelops", head_sha = head }, cancel);

        Assert.That((int)run.Status, Is.EqualTo(201), run.Text);
        Assert.That((JsonArray)run.Json["pull_requests"]!, Is.Empty);
    }

    private static Task<Reply> ForkAsync(RunningGitHub github, CancellationToken cancel) => github.PostAsync("ghp_eve", "/repos/acme/models/forks", null, cancel);

    /// <summary>A pull request of eve's from branch <c>one</c> of her fork.</summary>
    private static async Task<(WorkingCopy Copy, string Head)> ProposeAsync(RunningGitHub github, CancellationToken cancel)
    {
        await github.FoundAsync(cancel);
        await ForkAsync(github, cancel);
        var copy = await github.CloneAsync("ghp_eve", cancel, "eve/models");
        await copy.GitAsync(cancel, "checkout", "--quiet", "-b", "one");
        var head = await copy.CommitAsync("one.txt", "one\n", "Add one", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "one");
        var opened = await github.PostAsync("ghp_eve", Pulls, new { title = "One", head = "eve:one", @base = "main" }, cancel);
        Assert.That((int)opened.Status, Is.EqualTo(201), opened.Text);
        return (copy, head);
    }

    private static (string? Label, string? Head, string? From, string? Into) EndsOf(JsonNode pull) =>
        ((string?)pull["head"]!["label"], (string?)pull["head"]!["sha"], (string?)pull["head"]!["repo"]!["full_name"], (string?)pull["base"]!["repo"]!["full_name"]);
}
