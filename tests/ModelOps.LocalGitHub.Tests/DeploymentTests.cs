using System.Net;
using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Tests.Support;
using Octokit;

namespace ModelOps.LocalGitHub.Tests;

public sealed class DeploymentTests
{
    private const string Deployments = "/repos/acme/models/deployments";
    private static readonly string[] None = [];

    [Test, CancelAfter(60_000)]
    public async Task A_deployment_is_made_found_and_told_of_by_the_client_that_the_bot_uses(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var head = await github.HeadOfMainAsync(cancel);
        await github.ConcludeAsync(head, "failure", cancel);
        var bot = new GitHubClient(new Connection(new ProductHeaderValue("test"), new Uri(github.Web, "api/v3/"))) { Credentials = new(await github.InstallationTokenAsync(cancel)) };
        var made = await bot.Repository.Deployment.Create("acme", "models", new NewDeployment(head)
        {
            AutoMerge = false, RequiredContexts = [], Environment = "production/spam-filter", Payload = new() { ["version"] = "v1.2.0" }, ProductionEnvironment = true,
        });
        foreach (var state in new[] { DeploymentState.Queued, DeploymentState.InProgress, DeploymentState.Success, DeploymentState.Inactive })
            await bot.Repository.Deployment.Status.Create("acme", "models", made.Id, new NewDeploymentStatus(state) { LogUrl = "http://127.0.0.1/rollouts/1", Description = $"{state}", AutoInactive = false });
        var statuses = await bot.Repository.Deployment.Status.GetAll("acme", "models", made.Id);
        var one = (await github.GetAsync("ghp_ada", $"{Deployments}/{made.Id}", cancel)).Json;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(statuses.Select(status => status.State.Value), Is.EqualTo(new[] { DeploymentState.Inactive, DeploymentState.Success, DeploymentState.InProgress, DeploymentState.Queued }));
        Assert.That(statuses[0].LogUrl, Is.EqualTo("http://127.0.0.1/rollouts/1"));
        Assert.That(((string?)one["sha"], (string?)one["creator"]!["login"], (bool)one["production_environment"]!, (string?)one["payload"]!["version"]), Is.EqualTo((head, "modelops[bot]", true, "v1.2.0")));
    }

    [TestCase("environment=production/a", "2,1")]
    [TestCase("environment=production/b", "3")]
    [TestCase("task=migrate", "3")]
    [TestCase("ref=main", "3,2,1")]
    [TestCase("ref=other", "")]
    [CancelAfter(60_000)]
    public async Task Deployments_are_listed_the_newest_first(string query, string found, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        foreach (var (index, environment) in new[] { "production/a", "production/a", "production/b" }.Index())
            await github.PostAsync("ghp_ada", Deployments, new { @ref = "main", environment, description = $"{index + 1}", task = index == 2 ? "migrate" : "deploy" }, cancel);
        var listed = (JsonArray)(await github.GetAsync("ghp_ada", $"{Deployments}?{query}", cancel)).Json;
        Assert.That(string.Join(',', listed.Select(row => (string?)row!["description"])), Is.EqualTo(found));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_is_not_there_or_not_allowed_is_refused(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var narrow = await github.InstallationTokenAsync(cancel, new { permissions = new { checks = "write" } });
        var made = await github.PostAsync("ghp_ada", Deployments, new { @ref = "main" }, cancel);
        var statuses = $"{Deployments}/{made.Json["id"]}/statuses";
        (Reply Reply, HttpStatusCode Status, string Message)[] refused =
        [
            (await github.PostAsync(narrow, Deployments, new { @ref = "main" }, cancel), HttpStatusCode.Forbidden, "Resource not accessible by integration"),
            (await github.PostAsync("ghp_ben", Deployments, new { @ref = "main" }, cancel), HttpStatusCode.Forbidden, "Must have push access to the repository."),
            (await github.PostAsync("ghp_ada", Deployments, new { @ref = new string('a', 40) }, cancel), HttpStatusCode.UnprocessableEntity, $"No ref found for: {new string('a', 40)}"),
            (await github.PostAsync("ghp_ada", Deployments, new { }, cancel), HttpStatusCode.UnprocessableEntity, "Invalid request.\n\n\"ref\" wasn't supplied."),
            (await github.PostAsync("ghp_ada", statuses, new { state = "done" }, cancel), HttpStatusCode.UnprocessableEntity, "Invalid request.\n\nstate is not one of error, failure, inactive, in_progress, queued, pending, success."),
            (await github.PostAsync("ghp_ada", statuses, new { state = "success", description = new string('a', 141) }, cancel), HttpStatusCode.UnprocessableEntity, "Validation Failed"),
            (await github.PostAsync("ghp_ada", statuses, new { state = "success", log_url = "ftp://a" }, cancel), HttpStatusCode.UnprocessableEntity, "Validation Failed"),
            (await github.GetAsync("ghp_ada", $"{Deployments}/1", cancel), HttpStatusCode.NotFound, "Not Found"),
        ];
        Assert.That(refused.Select(each => (each.Reply.Status, each.Reply.Message)), Is.EqualTo(refused.Select(each => (each.Status, each.Message))));
    }

    [TestCase(null, "failure", 409)]
    [TestCase(null, "success", 201)]
    [TestCase(null, null, 201)]
    [TestCase("", "failure", 201)]
    [TestCase("modelops", null, 409)]
    [TestCase("modelops", "success", 201)]
    [CancelAfter(60_000)]
    public async Task A_deployment_waits_for_the_checks_that_it_asks_for(string? required, string? conclusion, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        if (conclusion is not null)
            await github.ConcludeAsync(await github.HeadOfMainAsync(cancel), conclusion, cancel);
        object request = required is null ? new { @ref = "main" } : new { @ref = "main", required_contexts = required.Length == 0 ? None : [required] };
        Assert.That((int)(await github.PostAsync("ghp_ada", Deployments, request, cancel)).Status, Is.EqualTo(status));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_branch_that_is_behind_is_brought_up_to_date_instead_of_deployed_unless_that_is_forbidden(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "HEAD:refs/heads/behind", "HEAD:refs/heads/conflict");
        await copy.CommitAsync("one.txt", "one\n", "One", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "HEAD:refs/heads/main");
        await copy.GitAsync(cancel, "checkout", "--quiet", "HEAD~1");
        await copy.CommitAsync("one.txt", "another\n", "Another", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "--force", "origin", "HEAD:refs/heads/conflict");
        var forbidden = await github.PostAsync("ghp_ada", Deployments, new { @ref = "behind", auto_merge = false }, cancel);
        var merged = await github.PostAsync("ghp_ada", Deployments, new { @ref = "behind" }, cancel);
        var again = await github.PostAsync("ghp_ada", Deployments, new { @ref = "behind" }, cancel);
        var conflict = await github.PostAsync("ghp_ada", Deployments, new { @ref = "conflict" }, cancel);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((forbidden.Status, merged.Status, again.Status, conflict.Status), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.Accepted, HttpStatusCode.Created, HttpStatusCode.Conflict)));
        Assert.That((merged.Message, conflict.Message), Is.EqualTo(("Auto-merged main into behind on deployment.", "Conflict merging main into conflict.")));
    }

    [TestCase(false, true, "inactive")]
    [TestCase(true, true, "success")]
    [TestCase(false, false, "success")]
    [CancelAfter(60_000)]
    public async Task A_success_puts_earlier_ones_out_of_action_except_where_users_are(bool production, bool auto, string state, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var made = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            made.Add($"{Deployments}/{(await github.PostAsync("ghp_ada", Deployments, new { @ref = "main", environment = "staging", production_environment = production }, cancel)).Json["id"]}/statuses");
            await github.PostAsync("ghp_ada", made[i], new { state = "success", auto_inactive = auto }, cancel);
        }
        await github.RestartAsync(cancel);
        var statuses = new List<string?>();
        foreach (var path in made)
            statuses.Add((string?)(await github.GetAsync("ghp_ada", path, cancel)).Json[0]!["state"]);
        Assert.That(statuses, Is.EqualTo(new[] { state, "success" }));
    }
}
