using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class InstallationTests
{
    [Test, CancelAfter(60_000)]
    public async Task An_App_hears_once_where_it_is_installed_and_of_every_repository_that_comes_there(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address);
        var accounts = new List<string?>();
        for (var number = 0; number < 4; number++)
            accounts.Add((string?)(await receiver.NextAsync("installation", "created", cancel)).Json["installation"]!["account"]!["login"]);
        await github.FoundAsync(cancel);
        var heard = await receiver.NextOfInstallationAsync(cancel);
        await github.RestartAsync(cancel);
        await github.PostAsync("ghp_ada", "/orgs/acme/repos", new { name = "others" }, cancel);
        var later = await receiver.NextOfInstallationAsync(cancel);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(accounts, Is.EquivalentTo(new[] { "ada", "ben", "eve", "acme" }));
        Assert.That((heard.Event, later.Event), Is.EqualTo(("installation_repositories", "installation_repositories")), "nothing of the installations is said twice");
        Assert.That((string?)heard.Json["installation"]!["account"]!["login"], Is.EqualTo("acme"));
        Assert.That(((JsonArray)heard.Json["repositories_added"]!).Select(repository => (string?)repository!["full_name"]), Is.EqualTo(new[] { "acme/models" }));
        Assert.That((string?)heard.Json["sender"]!["login"], Is.EqualTo("ada"));
    }

    [Test, CancelAfter(60_000)]
    public async Task An_App_that_is_not_installed_on_an_account_neither_hears_of_it_nor_gets_in(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address, events: ["push", "issue_comment"], installedOn: ["acme"]);
        await github.PostAsync("ghp_eve", "/user/repos", new { name = "own", auto_init = true }, cancel);
        await github.PostAsync("ghp_eve", "/repos/eve/own/issues", new { title = "One" }, cancel);
        await github.PostAsync("ghp_eve", "/repos/eve/own/issues/1/comments", new { body = "Hello" }, cancel);
        await github.FoundAsync(cancel);
        await github.PostAsync("ghp_eve", "/repos/acme/models/issues", new { title = "One" }, cancel);
        await github.PostAsync("ghp_eve", "/repos/acme/models/issues/1/comments", new { body = "Hello" }, cancel);
        var heard = await receiver.NextAsync("issue_comment", "created", cancel);
        var asked = await github.GetAsync(github.AppToken, "/repos/eve/own/installation", cancel);

        Assert.That((string?)heard.Json["repository"]!["full_name"], Is.EqualTo("acme/models"));
        Assert.That((int)asked.Status, Is.EqualTo(404));
    }
}
