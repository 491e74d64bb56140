using System.Net;
using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class RulesetTests
{
    private const string Rulesets = "/repos/acme/models/rulesets";

    [Test, CancelAfter(60_000)]
    public async Task A_branch_tells_which_checks_of_which_App_it_requires(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var made = await github.RequireCheckAsync(cancel);
        var rules = (JsonArray)(await github.GetAsync(await github.InstallationTokenAsync(cancel), "/repos/acme/models/rules/branches/main", cancel)).Json;
        var others = (JsonArray)(await github.GetAsync("ghp_ada", "/repos/acme/models/rules/branches/topic/one", cancel)).Json;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.Text);
        Assert.That((string?)rules.Single()!["type"], Is.EqualTo("required_status_checks"));
        Assert.That(rules[0]!["parameters"]!["required_status_checks"]![0]!.ToJsonString(), Is.EqualTo($$"""{"context":"modelops","integration_id":{{TestApp.Id}}}"""));
        Assert.That(((string?)rules[0]!["ruleset_source"], (long?)rules[0]!["ruleset_id"]), Is.EqualTo(("acme/models", (long?)made.Json["id"])));
        Assert.That(others, Is.Empty);
    }

    [TestCase(null, "is expected.")]
    [TestCase("failure", "is failing.")]
    [TestCase("action_required", "is failing.")]
    [TestCase("success", null)]
    [TestCase("neutral", null)]
    [CancelAfter(60_000)]
    public async Task A_merge_waits_for_the_required_check(string? conclusion, string? refusal, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var head = await ProposeAsync(github, cancel);
        await github.RequireCheckAsync(cancel);
        if (conclusion is not null)
            await github.ConcludeAsync(head, conclusion, cancel);
        var merged = await github.CallAsync("ghp_ada", HttpMethod.Put, "/repos/acme/models/pulls/1/merge", new { }, cancel);

        Assert.That((int)merged.Status, Is.EqualTo(refusal is null ? 200 : 405), merged.Text);
        Assert.That(merged.Message, refusal is null ? Is.EqualTo("Pull Request successfully merged") : Is.EqualTo($"Repository rule violations found\n\nRequired status check \"modelops\" {refusal}\n\n"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_disabled_ruleset_asks_for_nothing(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await ProposeAsync(github, cancel);
        await github.RequireCheckAsync(cancel, enforcement: "disabled");
        var merged = await github.CallAsync("ghp_ada", HttpMethod.Put, "/repos/acme/models/pulls/1/merge", new { }, cancel);

        Assert.That(merged.Status, Is.EqualTo(HttpStatusCode.OK), merged.Text);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_push_to_the_default_branch_waits_for_the_required_check_too_even_an_administrators(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.RequireCheckAsync(cancel);
        var head = await copy.CommitAsync("direct.txt", "direct\n", "Go past the pull request", cancel);
        var (refused, said) = await copy.TryGitAsync(cancel, "push", "origin", "HEAD:main", "HEAD:refs/heads/topic");
        var topic = await copy.GitAsync(cancel, "ls-remote", "origin", "topic");
        await github.ConcludeAsync(head, "failure", cancel);
        var (failed, _) = await copy.TryGitAsync(cancel, "push", "origin", "HEAD:main");
        await github.ConcludeAsync(head, "success", cancel);
        var (passed, text) = await copy.TryGitAsync(cancel, "push", "origin", "HEAD:main");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(refused, Is.Not.Zero);
        Assert.That(said, Does.Contain("GH013: Repository rule violations found for refs/heads/main.").And.Contain("- Required status check \"modelops\" is expected."));
        Assert.That(topic, Does.StartWith(head), "other branches are under no rule");
        Assert.That((failed, passed), Is.EqualTo((1, 0)), text);
        Assert.That(await github.HeadOfMainAsync(cancel), Is.EqualTo(head));
    }

    [TestCase("ghp_ben", "required_status_checks", "~DEFAULT_BRANCH", 403)]
    [TestCase("ghp_ada", "deletion", "~DEFAULT_BRANCH", 422)]
    [TestCase("ghp_ada", "merge_queue", "refs/heads/release/*", 422)]
    [TestCase("ghp_ada", "required_status_checks", "~DEFAULT_BRANCH", 422, Description = "No checks are named.")]
    [CancelAfter(60_000)]
    public async Task A_ruleset_that_cannot_be_kept_is_refused(string token, string type, string branch, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var conditions = new { ref_name = new { include = new[] { branch }, exclude = Array.Empty<string>() } };
        var reply = await github.PostAsync(token, Rulesets, new { name = "rules", target = "branch", enforcement = "active", conditions, rules = new[] { new { type } } }, cancel);

        Assert.That((int)reply.Status, Is.EqualTo(status), reply.Text);
    }

    private static async Task<string> ProposeAsync(RunningGitHub github, CancellationToken cancel) =>
        (string)(await github.OpenPullRequestAsync(await github.FoundAndCloneAsync(cancel), "one", cancel)).Json["head"]!["sha"]!;
}
