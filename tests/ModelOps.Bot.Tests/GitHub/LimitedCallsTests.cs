using System.Net;
using ModelOps.Bot.GitHub.Calls;

namespace ModelOps.Bot.Tests.GitHub;

public sealed class LimitedCallsTests
{
    private const string Comments = "/repos/acme/models/issues/1/comments";
    private const string Secondary = """{"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}""";

    [TestCase(403, "{}", "x-ratelimit-remaining: 0, x-ratelimit-reset: RESET", 900)]
    [TestCase(429, "{}", "x-ratelimit-remaining: 0, x-ratelimit-reset: RESET", 900)]
    [TestCase(403, "{}", "Retry-After: 75", 75)]
    [TestCase(429, "{}", "Retry-After: 75", 75)]
    [TestCase(403, Secondary, "", 60)]
    [TestCase(429, "{}", "", 60)]
    [CancelAfter(60_000)]
    public async Task Who_meets_a_limit_is_told_when_to_come_again_and_nobody_knocks_before(int status, string body, string headers, int seconds, CancellationToken cancel)
    {
        using var github = new CannedGitHub();
        var until = github.Clock.GetUtcNow().AddSeconds(seconds);
        github.Says((HttpStatusCode)status, body, HeadersOf(headers.Replace("RESET", $"{until.ToUnixTimeSeconds()}", StringComparison.Ordinal)));

        var met = await Assert.ThrowsAsync<GitHubBusyException>(async () => await github.SendAsync("POST", Comments, cancel));
        var next = await Assert.ThrowsAsync<GitHubBusyException>(async () => await github.SendAsync("GET", Comments, cancel));
        using var other = await github.SendAsync("GET", Comments, cancel, installation: 2);
        github.Clock.Advance(TimeSpan.FromSeconds(seconds));
        using var later = await github.SendAsync("GET", Comments, cancel);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((met!.RetryAt, next!.RetryAt), Is.EqualTo((until, until)));
        Assert.That((other.StatusCode, later.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(github.Log, Has.Count.EqualTo(3));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_short_pause_is_waited_for_and_the_refused_write_made(CancellationToken cancel)
    {
        using var github = new CannedGitHub().Says(HttpStatusCode.Forbidden, Secondary, ("Retry-After", "3"));
        using var answer = await github.WaitAsync(github.SendAsync("POST", Comments, cancel), cancel);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(github.Log, Is.EqualTo(new[] { $"POST {Comments} 0", $"POST {Comments} 3" }));
    }

    [Test, CancelAfter(60_000)]
    public async Task The_last_call_of_the_hour_is_answered_and_the_next_one_not_made(CancellationToken cancel)
    {
        using var github = new CannedGitHub();
        var reset = github.Clock.GetUtcNow().AddMinutes(20);
        github.Says(HttpStatusCode.OK, "[1]", ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", $"{reset.ToUnixTimeSeconds()}"));
        using var last = await github.SendAsync("GET", Comments, cancel);
        var next = await Assert.ThrowsAsync<GitHubBusyException>(async () => await github.SendAsync("GET", Comments, cancel));

        Assert.That((await last.Content.ReadAsStringAsync(cancel), next!.RetryAt, github.Log.Count), Is.EqualTo(("[1]", reset, 1)));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_missing_permission_is_no_limit(CancellationToken cancel)
    {
        using var github = new CannedGitHub().Says(HttpStatusCode.Forbidden, """{"message": "Resource not accessible by integration"}""", ("x-ratelimit-remaining", "4000"));
        using var refused = await github.SendAsync("GET", Comments, cancel);
        using var next = await github.SendAsync("GET", Comments, cancel);

        Assert.That((refused.StatusCode, next.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.OK)));
    }

    private static (string Name, string Value)[] HeadersOf(string text) =>
        [.. text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(header => header.Split(": ")).Select(part => (part[0], part[1]))];
}
