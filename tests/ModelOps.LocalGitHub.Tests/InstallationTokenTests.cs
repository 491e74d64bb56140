using System.Net;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class InstallationTokenTests
{
    [Test, CancelAfter(30_000)]
    public async Task A_token_lives_for_an_hour(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var token = await github.InstallationTokenAsync(cancel);
        Assert.That((await github.GetAsync(token, "/installation/repositories", cancel)).Status, Is.EqualTo(HttpStatusCode.OK));
        github.Clock.Advance(TimeSpan.FromHours(1));
        var late = await github.GetAsync(token, "/installation/repositories", cancel);
        Assert.That((late.Status, late.Message), Is.EqualTo((HttpStatusCode.Unauthorized, "Bad credentials")));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_narrowed_token_lacks_what_was_left_out(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var token = await github.InstallationTokenAsync(cancel, new { permissions = new { issues = "read" } });
        var write = await github.PostAsync(token, "/repos/acme/models/issues", new { title = "x" }, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((await github.GetAsync(token, "/repos/acme/models/issues", cancel)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((write.Status, write.Message), Is.EqualTo((HttpStatusCode.Forbidden, "Resource not accessible by integration")));
        Assert.That((await github.GetAsync(token, "/repos/acme/models/commits/main", cancel)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_token_is_not_widened_beyond_the_installation(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel, permissions: new { issues = "read" });
        await github.FoundAsync(cancel);
        var id = (await github.GetAsync(github.AppToken, "/repos/acme/models/installation", cancel)).Json["id"];
        object[] wishes =
        [
            new { permissions = new { issues = "write" } },
            new { permissions = new { checks = "read" } },
            new { repositories = new[] { "other" } },
        ];
        foreach (var wish in wishes)
        {
            var reply = await github.PostAsync(github.AppToken, $"/app/installations/{id}/access_tokens", wish, cancel);
            Assert.That((int)reply.Status, Is.EqualTo(422));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_token_reaches_the_repositories_of_its_account_and_selection_only(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel, isPrivate: true);
        await github.PostAsync("ghp_ada", "/orgs/acme/repos", new { name = "other", @private = true }, cancel);
        var ofAda = await github.InstallationTokenAsync(cancel, account: "ada");
        var ofModels = await github.InstallationTokenAsync(cancel, new { repositories = new[] { "models" } });
        var listed = (await github.GetAsync(ofModels, "/installation/repositories", cancel)).Json;
        using var scope = Assert.EnterMultipleScope();
        Assert.That((await github.GetAsync(ofAda, "/repos/acme/models", cancel)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await github.GetAsync(ofModels, "/repos/acme/models", cancel)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await github.GetAsync(ofModels, "/repos/acme/other", cancel)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((string?)listed["repository_selection"], Is.EqualTo("selected"));
        Assert.That((int?)listed["total_count"], Is.EqualTo(1));
    }
}
