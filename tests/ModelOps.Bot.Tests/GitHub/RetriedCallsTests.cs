using System.Net;
using ModelOps.Bot.GitHub.Calls;

namespace ModelOps.Bot.Tests.GitHub;

public sealed class RetriedCallsTests
{
    private const string Comments = "/repos/acme/models/issues/1/comments";
    private const string CheckRun = "/repos/acme/models/check-runs/5";

    [TestCase("GET", Comments, 3)]
    [TestCase("PUT", "/repos/acme/models/pulls/1/merge", 3)]
    [TestCase("PATCH", "/repos/acme/models/issues/comments/7", 3)]
    [TestCase("POST", "/app/installations/1/access_tokens", 3)]
    [TestCase("POST", Comments, 1)]
    [TestCase("PATCH", CheckRun, 1, Description = "its annotations would stand there twice")]
    [TestCase("DELETE", "/repos/acme/models/issues/comments/7", 1)]
    [CancelAfter(60_000)]
    public async Task A_call_is_made_again_after_a_server_error_only_when_that_does_nothing_twice(string method, string path, int calls, CancellationToken cancel)
    {
        using var github = new CannedGitHub().Says(HttpStatusCode.BadGateway).Says(HttpStatusCode.ServiceUnavailable);
        using var answer = await github.WaitAsync(github.SendAsync(method, path, cancel), cancel);

        Assert.That(github.Log, Has.Count.EqualTo(calls));
        Assert.That(answer.StatusCode, Is.EqualTo(calls == 3 ? HttpStatusCode.OK : HttpStatusCode.BadGateway));
    }

    [TestCase(HttpRequestError.ConnectionError, "POST", true, Description = "nothing has reached GitHub")]
    [TestCase(HttpRequestError.NameResolutionError, "POST", true)]
    [TestCase(HttpRequestError.ResponseEnded, "POST", false)]
    [TestCase(HttpRequestError.ResponseEnded, "GET", true)]
    [CancelAfter(60_000)]
    public async Task A_broken_connection_is_tried_again_when_nothing_was_done(HttpRequestError error, string method, bool again, CancellationToken cancel)
    {
        using var github = new CannedGitHub().Breaks(error);
        var call = github.WaitAsync(github.SendAsync(method, Comments, cancel), cancel);

        if (again)
            Assert.That((await call).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        else
            Assert.That(async () => await call, Throws.InstanceOf<HttpRequestException>());
        Assert.That(github.Log, Has.Count.EqualTo(again ? 2 : 1));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_server_that_stays_down_is_asked_four_times(CancellationToken cancel)
    {
        using var github = new CannedGitHub();
        for (var each = 0; each < 9; each++)
            github.Says(HttpStatusCode.InternalServerError);
        using var answer = await github.WaitAsync(github.SendAsync("GET", Comments, cancel), cancel);

        Assert.That((answer.StatusCode, github.Log.Count), Is.EqualTo((HttpStatusCode.InternalServerError, 4)));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_server_that_hangs_is_left_and_asked_again(CancellationToken cancel)
    {
        using var github = new CannedGitHub().Hangs();
        using var answer = await github.WaitAsync(github.SendAsync("GET", Comments, cancel), cancel);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(github.Log, Has.Count.EqualTo(2));
        Assert.That(int.Parse(github.Log[1].Split(' ')[2]), Is.GreaterThanOrEqualTo(20), "a busy machine hears of its fake clock late");
    }

    [Test, CancelAfter(60_000)]
    public async Task A_server_that_asks_for_a_long_pause_is_left_alone(CancellationToken cancel)
    {
        using var github = new CannedGitHub().Says(HttpStatusCode.ServiceUnavailable, "{}", ("Retry-After", "120"));

        var busy = await Assert.ThrowsAsync<GitHubBusyException>(async () => await github.SendAsync("GET", Comments, cancel));
        Assert.That(busy!.RetryAt, Is.EqualTo(github.Clock.GetUtcNow().AddSeconds(120)));
    }
}
