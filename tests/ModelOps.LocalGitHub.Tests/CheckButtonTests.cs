using System.Net;
using System.Text.RegularExpressions;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed partial class CheckButtonTests
{
    [Test, CancelAfter(60_000)]
    public async Task A_button_of_a_check_tells_its_App_who_pressed_it(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address);
        var id = await CheckAsync(github, cancel);
        using var browser = new HttpClient { BaseAddress = github.Web };
        var page = await browser.GetStringAsync("/acme/models/pull/1", cancel);
        var token = AntiforgeryField().Match(page).Groups[1].Value;
        HttpStatusCode[] answers =
        [
            await PressAsync(browser, id, "ada", "validate", token, cancel),
            await PressAsync(browser, id, "ada", "rerun-this-whole-check", token, cancel),
            await PressAsync(browser, id, "ada", "rerun-all-checks-of-this-app", token, cancel),
            await PressAsync(browser, id, "eve", "validate", token, cancel),
            await PressAsync(browser, id, "ada", "validate", null, cancel),
            await PressAsync(browser, id, "ada", "unknown", token, cancel),
        ];
        var pressed = await receiver.NextAsync("check_run", "requested_action", cancel);
        var again = await receiver.NextAsync("check_run", "rerequested", cancel);

        var all = (await receiver.NextAsync("check_suite", "rerequested", cancel)).Json;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(page, Does.Contain(">Validate again</button>").And.Contain(">Re-run</button>").And.Contain(">Re-run all of ModelOps</button>"));
        Assert.That(answers.Select(answer => (int)answer), Is.EqualTo(new[] { 200, 200, 200, 403, 400, 404 }));
        Assert.That((string?)pressed.Json["requested_action"]!["identifier"], Is.EqualTo("validate"));
        Assert.That((string?)pressed.Json["sender"]!["login"], Is.EqualTo("ada"));
        Assert.That(((string?)all["check_suite"]!["head_branch"], (int?)all["check_suite"]!["pull_requests"]![0]!["number"]), Is.EqualTo(("one", (int?)1)));
        Assert.That((string?)all["check_suite"]!["head_commit"]!["id"], Is.EqualTo((string?)all["check_suite"]!["head_sha"]));
        Assert.That(((long?)again.Json["check_run"]!["id"], again.Json["requested_action"]), Is.EqualTo(((long?)id, (object?)null)));
    }

    [TestCase("ghp_ada", 201)]
    [TestCase("ghp_ben", 403)]
    [CancelAfter(60_000)]
    public async Task A_check_is_asked_for_again_by_who_may_write(string token, int status, CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address);
        var id = await CheckAsync(github, cancel);
        var reply = await github.PostAsync(token, $"/repos/acme/models/check-runs/{id}/rerequest", null, cancel);

        Assert.That((int)reply.Status, Is.EqualTo(status));
        if (status == 201)
            Assert.That((long?)(await receiver.NextAsync("check_run", "rerequested", cancel)).Json["check_run"]!["id"], Is.EqualTo(id));
    }

    [TestCase("ghp_ada", 201)]
    [TestCase("ghp_ben", 403)]
    [CancelAfter(60_000)]
    public async Task All_checks_of_an_App_are_asked_for_again_by_who_may_write(string token, int status, CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address);
        var run = (await github.GetAsync("ghp_ada", $"/repos/acme/models/check-runs/{await CheckAsync(github, cancel)}", cancel)).Json;
        var reply = await github.PostAsync(token, $"/repos/acme/models/check-suites/{run["check_suite"]!["id"]}/rerequest", null, cancel);
        var unknown = await github.PostAsync("ghp_ada", "/repos/acme/models/check-suites/1/rerequest", null, cancel);

        Assert.That(((int)reply.Status, (int)unknown.Status), Is.EqualTo((status, 404)));
        if (status == 201)
            Assert.That((string?)(await receiver.NextAsync("check_suite", "rerequested", cancel)).Json["check_suite"]!["head_sha"], Is.EqualTo((string?)run["head_sha"]));
    }

    private static async Task<long> CheckAsync(RunningGitHub github, CancellationToken cancel)
    {
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.OpenPullRequestAsync(copy, "one", cancel);
        var actions = new[] { new { label = "Validate again", description = "Runs every gate again", identifier = "validate" } };
        var run = new { name = "modelops", head_sha = await copy.GitAsync(cancel, "rev-parse", "HEAD"), actions };
        return (long)(await github.PostAsync(await github.InstallationTokenAsync(cancel), "/repos/acme/models/check-runs", run, cancel)).Json["id"]!;
    }

    private static async Task<HttpStatusCode> PressAsync(HttpClient browser, long id, string user, string action, string? token, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string> { ["user"] = user, ["action"] = action, ["number"] = "1" };
        if (token is not null)
            fields["__RequestVerificationToken"] = token;
        using var form = new FormUrlEncodedContent(fields);
        using var response = await browser.PostAsync(new Uri($"/acme/models/runs/{id}", UriKind.Relative), form, cancel);
        return response.StatusCode;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
