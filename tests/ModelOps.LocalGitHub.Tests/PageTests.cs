using System.Net;
using System.Text.RegularExpressions;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed partial class PageTests
{
    private const string Hostile = "<script>alert('t')</script>\"><img src=x onerror=alert(1)>";

    [Test, CancelAfter(60_000)]
    public async Task Pages_show_hostile_texts_as_texts(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.OpenPullRequestAsync(copy, "one", cancel);
        await github.CallAsync("ghp_ada", HttpMethod.Patch, "/repos/acme/models/pulls/1", new { title = Hostile, body = Hostile }, cancel);
        var body = $"<div>{Hostile}\n\n[x](javascript:alert(1))";
        await github.PostAsync("ghp_ada", "/repos/acme/models/issues/1/comments", new { body }, cancel);
        await github.PostAsync("ghp_ada", "/repos/acme/models/issues", new { title = Hostile, labels = new[] { "<b>" } }, cancel);
        var annotation = new { path = Hostile, start_line = 1, end_line = 1, annotation_level = "failure", message = Hostile };
        await github.PostAsync(await github.InstallationTokenAsync(cancel), "/repos/acme/models/check-runs", new
        {
            name = Hostile,
            head_sha = await copy.GitAsync(cancel, "rev-parse", "HEAD"),
            conclusion = "failure",
            output = new { title = Hostile, summary = Hostile, annotations = new[] { annotation } },
        }, cancel);
        foreach (var path in new[] { "/", "/acme/models", "/acme/models/pull/1", "/acme/models/issues/2" })
        {
            var page = await github.PageAsync(path, cancel);
            Assert.That(page, Does.Not.Match(@"(?i)<script|<[^>]* onerror|javascript:|<b>"), path);
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_page_shows_the_conversation_and_the_checks(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.OpenPullRequestAsync(copy, "one", cancel);
        var bot = await github.InstallationTokenAsync(cancel);
        const string table = "| gate | value |\n|---|--:|\n| roc_auc | 0.99 |";
        var body = $"<!-- marker -->\n{table}\n\n<details><summary>More</summary>\n\n**bold**\n\n</details>";
        await github.PostAsync(bot, "/repos/acme/models/issues/1/comments", new { body }, cancel);
        await github.PostAsync(bot, "/repos/acme/models/check-runs", new
        {
            name = "modelops",
            head_sha = await copy.GitAsync(cancel, "rev-parse", "HEAD"),
            conclusion = "success",
            output = new { title = "All gates passed", summary = "fine" },
        }, cancel);
        var page = await github.PageAsync("/acme/models/pull/1", cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(page, Does.Contain("<td align=\"right\">0.99</td>"));
        Assert.That(page, Does.Contain("<details><summary>More</summary>"));
        Assert.That(page, Does.Contain("<strong>bold</strong>"));
        Assert.That(page, Does.Contain("All gates passed"));
        Assert.That(page, Does.Not.Contain("marker"));
        Assert.That(await github.PageAsync("/acme/models", cancel), Does.Contain("/acme/models/pull/1"));
        Assert.That(await github.PageAsync("/assets/pages.css", cancel), Does.Contain("body"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_person_comments_from_the_page_but_no_other_site_does(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address, events: ["issue_comment"]);
        await github.FoundAsync(cancel);
        await github.PostAsync("ghp_ada", "/repos/acme/models/issues", new { title = "One" }, cancel);
        using var browser = new HttpClient { BaseAddress = github.Web };
        var token = AntiforgeryField().Match(await browser.GetStringAsync("/acme/models/issues/1", cancel)).Groups[1].Value;
        var forged = await SubmitAsync(browser, "ben", "forged", null, cancel);
        var nobody = await SubmitAsync(browser, "modelops[bot]", "as the App", token, cancel);
        var good = await SubmitAsync(browser, "ben", "/modelops help", token, cancel);
        var comment = await receiver.NextAsync("issue_comment", "created", cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(forged, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((int)nobody, Is.EqualTo(422));
        Assert.That(good, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)comment.Json["comment"]!["body"], Is.EqualTo("/modelops help"));
        Assert.That((string?)comment.Json["sender"]!["login"], Is.EqualTo("ben"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Pages_run_no_script_and_answer_under_no_foreign_name(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        using var http = new HttpClient();
        using var page = await http.GetAsync(github.Web, cancel);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, github.Web) { Headers = { Host = "evil.example" } };
        using var answer = await http.SendAsync(foreign, cancel);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        using var scope = Assert.EnterMultipleScope();
        Assert.That(policy, Does.StartWith("default-src 'none'").And.Not.Contain("unsafe"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static async Task<HttpStatusCode> SubmitAsync(
        HttpClient browser, string user, string body, string? token, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string> { ["user"] = user, ["body"] = body };
        if (token is not null)
            fields["__RequestVerificationToken"] = token;
        using var form = new FormUrlEncodedContent(fields);
        using var response = await browser.PostAsync(new Uri("/acme/models/issues/1", UriKind.Relative), form, cancel);
        return response.StatusCode;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
