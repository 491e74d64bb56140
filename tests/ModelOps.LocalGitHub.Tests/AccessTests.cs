using System.Net;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class AccessTests
{
    [TestCase("ghp_ada", "/repos/acme/models", 200)]
    [TestCase("ghp_ben", "/repos/acme/models", 200)]
    [TestCase("ghp_eve", "/repos/acme/models", 404)]
    [TestCase("", "/repos/acme/models", 404)]
    [TestCase("ghp_ada", "/repos/acme/none", 404)]
    [TestCase("ghp_ada", "/repos/acme/models/pulls/1", 404)]
    [TestCase("ghp_ada", "/no/such/route", 404)]
    [CancelAfter(30_000)]
    public async Task A_private_repository_exists_for_those_who_may_see_it(string token, string path, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel, isPrivate: true);
        var reply = await github.GetAsync(token, path, cancel);
        Assert.That((int)reply.Status, Is.EqualTo(status));
        if (status == 404)
            Assert.That(reply.Message, Is.EqualTo("Not Found"));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_collaborator_may_do_what_was_granted(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel, isPrivate: true);
        var grant = await GrantAsync(github, "ghp_ada", "eve", "push", cancel);
        var level = (await github.GetAsync("ghp_ada", "/repos/acme/models/collaborators/eve/permission", cancel)).Json;
        var member = (await github.GetAsync("ghp_ada", "/repos/acme/models/collaborators/ben/permission", cancel)).Json;
        var refused = await GrantAsync(github, "ghp_eve", "ben", "admin", cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(grant.Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((string?)level["permission"], Is.EqualTo("write"));
        Assert.That((string?)member["permission"], Is.EqualTo("read"));
        Assert.That((await github.GetAsync("ghp_eve", "/repos/acme/models", cancel)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("{", 400)]
    [TestCase("{\"title\": 5}", 422)]
    [TestCase("[]", 422)]
    [CancelAfter(30_000)]
    public async Task A_body_that_does_not_read_gets_an_answer_of_GitHubs_form(string body, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", "token ghp_ada" } } };
        using var content = new StringContent(body);
        using var response = await http.PostAsync(new Uri(github.Web, "api/v3/repos/acme/models/issues"), content, cancel);
        var reply = await Reply.ReadAsync(response, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((int)reply.Status, Is.EqualTo(status), reply.Text);
        Assert.That((string?)reply.Json["documentation_url"], Does.StartWith("https://docs.github.com"));
    }

    [Test, CancelAfter(30_000)]
    public async Task Calls_are_counted_and_refused_past_the_limit(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel, settings: "--LocalGitHub:HourlyLimit=2");
        var first = await github.GetAsync("ghp_ben", "/user", cancel);
        await github.GetAsync("ghp_ben", "/user", cancel);
        var third = await github.GetAsync("ghp_ben", "/user", cancel);
        var overview = (await github.GetAsync("ghp_ben", "/rate_limit", cancel)).Json;
        github.Clock.Advance(TimeSpan.FromHours(1));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(first.Headers.GetValues("x-ratelimit-remaining").Single(), Is.EqualTo("1"));
        Assert.That(third.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((int?)overview["rate"]!["remaining"], Is.Zero);
        Assert.That((await github.GetAsync("ghp_ben", "/user", cancel)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private static Task<Reply> GrantAsync(RunningGitHub github, string token, string user, string permission, CancellationToken cancel) =>
        github.CallAsync(token, HttpMethod.Put, $"/repos/acme/models/collaborators/{user}", new { permission }, cancel);
}
