using ModelOps.LocalGitHub.Tests.Support;
using ModelOps.TestKit;

namespace ModelOps.LocalGitHub.Tests.Contract;

/// <summary>One story that asks of every REST route what it is for: each answer is held to GitHub's description.</summary>
public sealed class RouteWalkTests
{
    private const string Models = "/repos/acme/models";

    [Test, CancelAfter(120_000)]
    public async Task Every_REST_route_answers_as_GitHub_describes(CancellationToken cancel)
    {
        Needs.GitHubDescription();
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address);
        await github.PostAsync("ghp_ada", "/user/repos", new { name = "own", auto_init = true }, cancel);
        await github.OpenPullRequestAsync(await github.FoundAndCloneAsync(cancel), "one", cancel);
        await AskPeopleAndRepositoriesAsync(github, cancel);
        await AskOfTheAppAsync(github, cancel);
        await AskOfChecksAsync(github, cancel);
        await AskOfDeploymentsAsync(github, cancel);
        await github.PostAsync(await github.InstallationTokenAsync(cancel), $"{Models}/dispatches", new { event_type = "modelops-retrain", client_payload = new { model = "spam-filter" } }, cancel);
        await AskOfIssuesAsync(github, cancel);
        await AskOfPullRequestsAsync(github, cancel);
        var answered = github.Calls.Calls.Where(call => call.Status < 300).Select(call => (call.Method, call.Route));
        Assert.That(github.Routes.Where(route => route.IsRest).Select(route => (route.Method, route.Path)).Except(answered), Is.Empty,
            "Nothing here asks these routes for what they are for, so that nothing holds their answers to GitHub's description. Add them to this story.");
    }

    private static async Task AskPeopleAndRepositoriesAsync(RunningGitHub github, CancellationToken cancel)
    {
        string[] readings =
        [
            "/user", "/users/ada", "/users/acme", "/users/modelops[bot]", "/rate_limit", Models, "/repos/ada/own",
            $"{Models}/branches/main", $"{Models}/git/ref/heads/main", $"{Models}/git/refs/heads/main", $"{Models}/commits/main",
            $"{Models}/collaborators/ada/permission", $"{Models}/collaborators/eve/permission",
        ];
        foreach (var path in readings)
            await github.GetAsync("ghp_ada", path, cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Put, $"{Models}/collaborators/ben", new { permission = "push" }, cancel);
        await github.GetAsync("ghp_ada", $"{Models}/collaborators/ben/permission", cancel);
        foreach (var path in new[] { "/orgs/acme/members/ben", "/orgs/acme/members/eve", "/orgs/acme/teams/imaging/memberships/ben", "/orgs/acme/teams/imaging/memberships/eve" })
            await github.GetAsync("ghp_ada", path, cancel);
        await github.PostAsync("ghp_eve", $"{Models}/forks", null, cancel);
    }

    private static async Task AskOfTheAppAsync(RunningGitHub github, CancellationToken cancel)
    {
        var app = github.AppToken;
        await github.GetAsync(app, "/app", cancel);
        var installation = (long)(await github.GetAsync(app, $"{Models}/installation", cancel)).Json["id"]!;
        await github.GetAsync(app, $"/app/installations/{installation}", cancel);
        var narrowed = new { repositories = new[] { "models" }, permissions = new { checks = "write" } };
        var token = await github.InstallationTokenAsync(cancel, narrowed);
        await github.GetAsync(token, "/installation/repositories", cancel);
        await github.GetAsync(await github.InstallationTokenAsync(cancel), "/installation/repositories", cancel);
        var ping = (long)(await github.DeliveryAsync(_ => true, cancel))["id"]!;
        await github.GetAsync(app, $"/app/hook/deliveries/{ping}", cancel);
        await github.PostAsync(app, $"/app/hook/deliveries/{ping}/attempts", null, cancel);
    }

    private static async Task AskOfChecksAsync(RunningGitHub github, CancellationToken cancel)
    {
        var bot = await github.InstallationTokenAsync(cancel);
        var head = (string?)(await github.GetAsync(bot, $"{Models}/pulls/1", cancel)).Json["head"]!["sha"];
        var opened = await github.PostAsync(bot, $"{Models}/check-runs", new { name = "modelops", head_sha = head, status = "in_progress", external_id = "1" }, cancel);
        var run = $"{Models}/check-runs/{opened.Json["id"]}";
        var annotation = new { path = "one.txt", start_line = 1, end_line = 1, annotation_level = "failure", message = "too low", title = "roc_auc" };
        var actions = new[] { new { label = "Again", description = "Runs it again", identifier = "validate" } };
        var concluded = new { conclusion = "failure", actions, output = new { title = "One gate failed", summary = "roc_auc", annotations = new[] { annotation } } };
        await github.CallAsync(bot, HttpMethod.Patch, run, concluded, cancel);
        foreach (var path in new[] { run, $"{run}/annotations", $"{Models}/commits/{head}/check-runs" })
            await github.GetAsync(bot, path, cancel);
        await github.PostAsync(bot, $"{run}/rerequest", null, cancel);
        await github.PostAsync(bot, $"{Models}/check-suites/{opened.Json["check_suite"]!["id"]}/rerequest", null, cancel);
    }

    private static async Task AskOfDeploymentsAsync(RunningGitHub github, CancellationToken cancel)
    {
        var bot = await github.InstallationTokenAsync(cancel);
        var asked = new { @ref = "main", auto_merge = false, required_contexts = Array.Empty<string>(), environment = "production/spam-filter", payload = new { version = "v1.0.0" } };
        var made = await github.PostAsync(bot, $"{Models}/deployments", asked, cancel);
        var one = $"{Models}/deployments/{made.Json["id"]}";
        await github.PostAsync(bot, $"{one}/statuses", new { state = "queued" }, cancel);
        await github.PostAsync(bot, $"{one}/statuses", new { state = "success", log_url = "http://127.0.0.1/rollouts/1", description = "It serves." }, cancel);
        foreach (var path in new[] { one, $"{one}/statuses", $"{Models}/deployments?environment=production/spam-filter" })
            await github.GetAsync(bot, path, cancel);
    }

    private static async Task AskOfIssuesAsync(RunningGitHub github, CancellationToken cancel)
    {
        await github.PostAsync("ghp_ada", $"{Models}/issues", new { title = "Drift", body = "psi", labels = new[] { "drift" }, assignees = new[] { "ada" } }, cancel);
        foreach (var path in new[] { "issues?state=all", "issues/1", "issues/2", "issues/2/labels" })
            await github.GetAsync("ghp_ada", $"{Models}/{path}", cancel);
        await github.PostAsync("ghp_ada", $"{Models}/issues/2/labels", new { labels = new[] { "more" } }, cancel);
        await github.PostAsync("ghp_ada", $"{Models}/issues/2/assignees", new { assignees = new[] { "ben" } }, cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Delete, $"{Models}/issues/2/labels/more", null, cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Patch, $"{Models}/issues/2", new { state = "closed" }, cancel);
        var made = await github.PostAsync(await github.InstallationTokenAsync(cancel), $"{Models}/issues/1/comments", new { body = "Passed" }, cancel);
        var comment = $"{Models}/issues/comments/{made.Json["id"]}";
        await github.PostAsync("ghp_ada", $"{comment}/reactions", new { content = "eyes" }, cancel);
        foreach (var path in new[] { comment, $"{Models}/issues/1/comments" })
            await github.GetAsync("ghp_ada", path, cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Patch, comment, new { body = "Failed" }, cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Delete, comment, null, cancel);
    }

    private static async Task AskOfPullRequestsAsync(RunningGitHub github, CancellationToken cancel)
    {
        await github.PostAsync("ghp_ben", $"{Models}/pulls/1/reviews", new { @event = "APPROVE", body = "Fine." }, cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Patch, $"{Models}/pulls/1", new { title = "Better" }, cancel);
        foreach (var path in new[] { "pulls", "pulls/1", "pulls/1/commits", "pulls/1/files", "pulls/1/reviews" })
            await github.GetAsync("ghp_ada", $"{Models}/{path}", cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Put, $"{Models}/pulls/1/merge", null, cancel);
        await github.GetAsync("ghp_ada", $"{Models}/pulls?state=closed", cancel);
        await github.RequireCheckAsync(cancel, queue: true);
        await github.GetAsync("ghp_ada", $"{Models}/rules/branches/main", cancel);
    }
}
