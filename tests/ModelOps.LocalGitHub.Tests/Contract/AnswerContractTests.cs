using System.Text;
using ModelOps.LocalGitHub.Tests.Support;
using ModelOps.TestKit;
using ModelOps.TestKit.GitHub;

namespace ModelOps.LocalGitHub.Tests.Contract;

/// <summary>The contract that every test of the stand-in holds its answers to can be broken.</summary>
public sealed class AnswerContractTests
{
    private const string Ref = """{"ref": "refs/heads/main", "node_id": "x", "url": "http://h/r", "object": {"type": "commit", "sha": "0123456789012345678901234567890123456789", "url": "http://h/c"}}""";

    [TestCase("main", "main", null)]
    [TestCase("\"node_id\": \"x\", ", "", "#/node_id: PropertyRequired")]
    [TestCase("node_id", "nodeId", "#/node_id: PropertyRequired,#/nodeId: NoAdditionalPropertiesAllowed")]
    [TestCase("\"refs/heads/main\"", "7", "#/ref: StringExpected")]
    [TestCase("\"refs/heads/main\"", "null", "#/ref: StringExpected")]
    [TestCase("http://h/c", "no address", "#/object.url: UriExpected")]
    [TestCase("01234567890123456789", "0", "#/object.sha: StringTooShort")]
    public async Task A_body_that_is_not_as_described_is_found_out(string old, string @new, string? faults)
    {
        var body = Ref.Replace(old, @new, StringComparison.Ordinal);
        Assert.That(await FaultsOfAsync("GET", "/repos/{owner}/{repo}/git/ref/{ref}", 200, body), Is.EquivalentTo(faults?.Split(',') ?? []));
    }

    [TestCase("GET", "/repos/{owner}/{repo}/git/ref/{ref}", 299, Ref, "application/json", "is not described")]
    [TestCase("GET", "/repos/{owner}/{repo}/git/reference/{ref}", 200, Ref, "application/json", "is not described")]
    [TestCase("PUT", "/repos/{owner}/{repo}/git/ref/{ref}", 200, Ref, "application/json", "is not described")]
    [TestCase("GET", "/repos/{owner}/{repo}/git/ref/{ref}", 200, Ref, "text/html", "is text/html, not JSON")]
    [TestCase("GET", "/repos/{owner}/{repo}/git/ref/{ref}", 200, "", null, "is nothing, not JSON")]
    [TestCase("GET", "/repos/{owner}/{repo}/git/ref/{ref}", 304, Ref, "application/json", "is not described")]
    [TestCase("GET", "/repos/{owner}/{repo}/git/ref/{ref}", 401, """{"massage": "no"}""", "application/json", "#/massage: NoAdditionalPropertiesAllowed")]
    [TestCase("DELETE", "/repos/{owner}/{repo}/issues/comments/{comment_id}", 204, "{}", "application/json", "has a body where none is described")]
    public async Task An_answer_that_is_not_described_is_found_out(string method, string route, int status, string body, string? mediaType, string fault) =>
        Assert.That(await FaultsOfAsync(method, route, status, body, mediaType), Is.EqualTo([fault]));

    [Test, CancelAfter(60_000)]
    public async Task An_answer_of_the_running_program_that_is_not_described_fails_its_test(CancellationToken cancel)
    {
        Needs.GitHubDescription();
        var github = await RunningGitHub.StartAsync(cancel);
        github.Faults.Add(new() { Method = "GET", Route = "/user", Status = 418 });
        await github.GetAsync("ghp_ada", "/user", cancel);
        Assert.That(async () => await github.DisposeAsync(), Throws.InstanceOf<AssertionException>().With.Message.Contains("GET /user 418 is not described"));
    }

    private static Task<IEnumerable<string>> FaultsOfAsync(string method, string route, int status, string body, string? mediaType = "application/json") =>
        UndescribedAnswers.FaultsOfAsync(Needs.GitHubDescription(), new(method, route, status, mediaType, Encoding.UTF8.GetBytes(body)));
}
