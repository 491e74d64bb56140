using System.Net.Http.Headers;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

public sealed class ConditionalTests
{
    [Test, CancelAfter(60_000)]
    public async Task What_the_caller_has_already_costs_no_call_until_it_changes(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var first = await AskAsync(github, "ghp_ada", null, cancel);
        var same = await AskAsync(github, "ghp_ada", first.Tag, cancel);
        var other = await AskAsync(github, "ghp_ben", first.Tag, cancel);
        await github.PostAsync("ghp_ada", "/repos/acme/models/issues", new { title = "One" }, cancel);
        var changed = await AskAsync(github, "ghp_ada", first.Tag, cancel);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(new[] { first.Status, same.Status, other.Status, changed.Status }, Is.EqualTo(new[] { 200, 304, 200, 200 }));
        Assert.That(same.Body, Is.Empty);
        Assert.That(same.Left, Is.EqualTo(first.Left));
        Assert.That(changed.Left, Is.EqualTo(first.Left - 2), "the issue and this call");
    }

    private static async Task<(int Status, EntityTagHeaderValue? Tag, int Left, string Body)> AskAsync(
        RunningGitHub github, string token, EntityTagHeaderValue? tag, CancellationToken cancel)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(github.Web, "api/v3/repos/acme/models"));
        request.Headers.Authorization = new("Bearer", token);
        if (tag is not null)
            request.Headers.IfNoneMatch.Add(tag);
        using var answer = await http.SendAsync(request, cancel);
        var left = int.Parse(answer.Headers.GetValues("x-ratelimit-remaining").Single());
        return ((int)answer.StatusCode, answer.Headers.ETag, left, await answer.Content.ReadAsStringAsync(cancel));
    }
}
