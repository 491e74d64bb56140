using System.Net;
using System.Security.Cryptography;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class AppAuthenticationTests
{
    [Test, CancelAfter(30_000)]
    public async Task An_App_says_who_it_is_by_a_signed_token(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var reply = await github.GetAsync(github.AppToken, "/app", cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)reply.Json["slug"], Is.EqualTo("modelops"));
        Assert.That((string?)reply.Json["permissions"]!["checks"], Is.EqualTo("write"));
    }

    [TestCase(-60, 600, "7", 200)]
    [TestCase(-60, 601, "7", 401)]
    [TestCase(-600, 0, "7", 401)]
    [TestCase(60, 300, "7", 200)]
    [TestCase(61, 300, "7", 401)]
    [TestCase(-60, 300, "\"7\"", 200)]
    [TestCase(-60, 300, "8", 404)]
    [TestCase(-60, 300, "\"modelops\"", 404)]
    [TestCase(-60, 300, "{}", 404)]
    [CancelAfter(30_000)]
    public async Task A_token_counts_only_while_it_is_fresh(
        int issuedAfter, int expiresAfter, string issuer, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var token = TestApp.Token(github.Clock.GetUtcNow(), issuedAfter, expiresAfter, issuer: issuer);
        Assert.That((int)(await github.GetAsync(token, "/app", cancel)).Status, Is.EqualTo(status));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_token_of_another_key_or_another_algorithm_is_refused(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        using var stranger = RSA.Create(2048);
        var now = github.Clock.GetUtcNow();
        string[] bad = [TestApp.Token(now, key: stranger), TestApp.Token(now, algorithm: "none"), "a.b.c", "..", $"{github.AppToken}x"];
        foreach (var token in bad)
            Assert.That((await github.GetAsync(token, "/app", cancel)).Status, Is.EqualTo(HttpStatusCode.Unauthorized), token);
    }

    [Test, CancelAfter(30_000)]
    public async Task An_App_as_itself_reads_nothing_but_itself(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var issue = await github.PostAsync(github.AppToken, "/repos/acme/models/issues", new { title = "x" }, cancel);
        var installation = await github.GetAsync(github.AppToken, "/repos/acme/models/installation", cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((await github.GetAsync(github.AppToken, "/user", cancel)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(issue.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(installation.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await github.GetAsync("ghp_ada", "/app", cancel)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test, CancelAfter(30_000)]
    public async Task Bad_credentials_are_told_apart_from_none(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var wrong = await github.GetAsync("ghp_nobody", "/user", cancel);
        var none = await github.GetAsync("", "/user", cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((wrong.Status, wrong.Message), Is.EqualTo((HttpStatusCode.Unauthorized, "Bad credentials")));
        Assert.That((none.Status, none.Message), Is.EqualTo((HttpStatusCode.Unauthorized, "Requires authentication")));
    }
}
