using System.Net;
using ModelOps.Bot.GitHub.Calls;

namespace ModelOps.Bot.Tests.GitHub;

public sealed class ConditionalCallsTests
{
    [Test, CancelAfter(60_000)]
    public async Task What_has_not_changed_is_answered_from_here_with_the_newest_count_of_calls(CancellationToken cancel)
    {
        using var github = new CannedGitHub().Says(HttpStatusCode.OK, "[1, 2]", ("ETag", "W/\"a\""), ("x-ratelimit-remaining", "90"), ("Link", "<next>; rel=\"next\""));
        github.Replies(request => CannedGitHub.Answer(
            request.Headers.IfNoneMatch.ToString() == "W/\"a\"" ? HttpStatusCode.NotModified : HttpStatusCode.BadRequest, "", ("x-ratelimit-remaining", "89")));
        using var first = await github.SendAsync("GET", "/issues", cancel);
        using var second = await github.SendAsync("GET", "/issues", cancel);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((second.StatusCode, await second.Content.ReadAsStringAsync(cancel)), Is.EqualTo((HttpStatusCode.OK, "[1, 2]")));
        Assert.That(second.Headers.GetValues("x-ratelimit-remaining"), Is.EqualTo(new[] { "89" }));
        Assert.That(second.Headers.GetValues("Link"), Is.EqualTo(new[] { "<next>; rel=\"next\"" }));
    }

    [TestCase(1, "acme/models", true)]
    [TestCase(1, "acme/other", false, Description = "another token may see other things")]
    [TestCase(2, "acme/models", false)]
    [CancelAfter(60_000)]
    public async Task An_answer_is_kept_for_its_token_alone(long installation, string token, bool conditional, CancellationToken cancel)
    {
        using var github = new CannedGitHub().Says(HttpStatusCode.OK, "[1]", ("ETag", "\"a\""));
        HttpRequestMessage? second = null;
        github.Replies(request => CannedGitHub.Answer((second = request) is null ? HttpStatusCode.BadRequest : HttpStatusCode.OK, "[2]"));
        using var first = await github.SendAsync("GET", "/issues", cancel);
        using var next = await github.SendAsync("GET", "/issues", cancel, installation, token);

        Assert.That(second!.Headers.IfNoneMatch, Has.Count.EqualTo(conditional ? 1 : 0));
        Assert.That(await next.Content.ReadAsStringAsync(cancel), Is.EqualTo("[2]"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Only_the_last_answers_are_kept(CancellationToken cancel)
    {
        using var github = new CannedGitHub(new CallOptions { KeptAnswers = 2 });
        var tags = new List<string>();
        foreach (var path in new[] { "/a", "/b", "/a", "/c", "/a", "/b" })
        {
            github.Replies(request =>
            {
                tags.Add(request.Headers.IfNoneMatch.ToString());
                return CannedGitHub.Answer(HttpStatusCode.OK, "{}", ("ETag", $"\"{path}\""));
            });
            using var answer = await github.SendAsync("GET", path, cancel);
        }
        Assert.That(tags, Is.EqualTo(new[] { "", "", "\"/a\"", "", "\"/a\"", "" }));
    }
}
