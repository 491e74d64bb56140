using System.Net;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class RestartTests
{
    [Test, CancelAfter(60_000)]
    public async Task What_was_there_is_there_after_a_restart(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await RunningGitHub.StartAsync(cancel, receiver.Address, events: ["issue_comment"]);
        await github.OpenPullRequestAsync(await github.FoundAndCloneAsync(cancel), "one", cancel);
        var token = await github.InstallationTokenAsync(cancel);
        var comment = await github.PostAsync(token, "/repos/acme/models/issues/1/comments", new { body = "kept" }, cancel);
        var gone = await github.PostAsync(token, "/repos/acme/models/issues/1/comments", new { body = "gone" }, cancel);
        await github.CallAsync(token, HttpMethod.Delete, $"/repos/acme/models/issues/comments/{gone.Json["id"]}", null, cancel);
        var installation = (await github.GetAsync(github.AppToken, "/repos/acme/models/installation", cancel)).Json["id"];
        Assert.That((await receiver.NextAsync(cancel)).Event, Is.EqualTo("ping"));

        await github.RestartAsync(cancel);

        var comments = (await github.GetAsync(token, "/repos/acme/models/issues/1/comments", cancel)).Json.AsArray();
        var added = await github.PostAsync(token, "/repos/acme/models/issues/1/comments", new { body = "new" }, cancel);
        var same = (await github.GetAsync(github.AppToken, "/repos/acme/models/installation", cancel)).Json["id"];
        for (var each = 0; each < 3; each++)
            Assert.That((await receiver.NextAsync(cancel)).Event, Is.EqualTo("issue_comment"));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(comments.Single()!["body"]!.ToString(), Is.EqualTo("kept"));
        Assert.That((long)added.Json["id"]!, Is.GreaterThan((long)comment.Json["id"]!));
        Assert.That((long)same!, Is.EqualTo((long)installation!));
        Assert.That((await github.GetAsync("ghp_ada", "/repos/acme/models/pulls/1", cancel)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await github.CloneAsync("ghp_ada", cancel)).Folder, Does.Exist);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_line_that_was_cut_off_by_a_crash_is_passed_over(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        await File.AppendAllTextAsync(github.Folder.File("state", "state.jsonl"), "{\"kind\":\"comment\",\"id\":", cancel);
        await github.RestartAsync(cancel);
        Assert.That((await github.GetAsync("ghp_ada", "/repos/acme/models", cancel)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test, CancelAfter(60_000)]
    public async Task The_address_is_written_once_it_answers(CancellationToken cancel)
    {
        using var folder = new TestKit.TemporaryFolder();
        var file = folder.File("address");
        await using var github = await RunningGitHub.StartAsync(cancel, settings: $"--LocalGitHub:AddressFile={file}");
        Assert.That(new Uri(await File.ReadAllTextAsync(file, cancel)), Is.EqualTo(github.Web));
    }
}
