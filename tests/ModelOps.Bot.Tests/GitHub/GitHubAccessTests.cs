using ModelOps.Bot.GitHub.Calls;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.Tests.GitHub;

/// <summary>The bot's way to GitHub, against the stand-in over real HTTP.</summary>
public sealed class GitHubAccessTests
{
    private const string Tokens = "/app/installations/{installation_id}/access_tokens";
    private const string Repository = "/repos/{owner}/{repo}";
    private static readonly RepositoryName Models = Identifier.Parse<RepositoryName>("ada/models");

    [Test, CancelAfter(60_000)]
    public async Task A_token_is_kept_until_shortly_before_its_end(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var tokens = new List<string>();
        foreach (var minutes in new[] { 0, 54, 2, 30 })
        {
            github.Clock.Advance(TimeSpan.FromMinutes(minutes));
            tokens.Add((await github.Access.TokenForAsync(Models, cancel)).Reveal());
        }
        Assert.That(tokens.Distinct().Count(), Is.EqualTo(2));
        Assert.That((tokens[0] == tokens[1], tokens[2] == tokens[3], github.CountOf(Tokens)), Is.EqualTo((true, true, 2)));
    }

    [Test, CancelAfter(60_000)]
    public async Task Fifty_at_once_ask_for_one_token(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => github.Access.TokenForAsync(Models, cancel)));

        Assert.That(tokens.Select(token => token.Reveal()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(github.CountOf(Tokens), Is.EqualTo(1));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_token_reaches_its_own_repository_only(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var client = await github.Access.ForAsync(Models, cancel);

        Assert.That((await client.Repository.Get("ada", "models")).FullName, Is.EqualTo("ada/models"));
        Assert.That(async () => await client.Repository.Get("ada", "other"), Throws.InstanceOf<NotFoundException>());
        Assert.That((await github.Access.RepositoriesAsync(cancel)).Select(name => name.ToString()), Is.EquivalentTo(new[] { "ada/models", "ada/other" }));
    }

    [TestCase(1, true)]
    [TestCase(2, false)]
    [CancelAfter(60_000)]
    public async Task A_token_that_was_revoked_is_replaced_once(int refusals, bool succeeds, CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var client = await github.Access.ForAsync(Models, cancel);
        github.Faults.Add(new() { Method = "GET", Route = Repository, Status = 401, Count = refusals });

        if (succeeds)
            Assert.That((await client.Repository.Get("ada", "models")).Name, Is.EqualTo("models"));
        else
            Assert.That(async () => await client.Repository.Get("ada", "models"), Throws.InstanceOf<AuthorizationException>());
        Assert.That((github.CountOf(Repository), github.CountOf(Tokens)), Is.EqualTo((2, 2)));
    }

    [Test, CancelAfter(60_000)]
    public async Task Asking_again_for_what_has_not_changed_costs_no_call(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var client = await github.Access.ForAsync(Models, cancel);
        var left = new List<int>();
        for (var each = 0; each < 3; each++)
        {
            Assert.That((await client.Repository.Get("ada", "models")).Name, Is.EqualTo("models"));
            left.Add(client.GetLastApiInfo().RateLimit.Remaining);
        }
        Assert.That(left.Distinct().Count(), Is.EqualTo(1));
        Assert.That(github.Calls.Where(call => call.Route == Repository).Select(call => call.Status), Is.EqualTo(new[] { 200, 304, 304 }));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_secondary_limit_stops_the_writes_until_it_ends(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var client = await github.Access.ForAsync(Models, cancel);
        const string Issues = "/repos/{owner}/{repo}/issues";
        var headers = new Dictionary<string, string> { ["Retry-After"] = "60" };
        github.Faults.Add(new() { Method = "POST", Route = Issues, Status = 403, Message = "You have exceeded a secondary rate limit.", Headers = headers });

        var busy = await Assert.ThrowsAsync<GitHubBusyException>(async () => await client.Issue.Create("ada", "models", new NewIssue("one")));
        Assert.That(async () => await client.Issue.Create("ada", "models", new NewIssue("one")), Throws.InstanceOf<GitHubBusyException>());
        github.Clock.Advance(TimeSpan.FromSeconds(60));
        await client.Issue.Create("ada", "models", new NewIssue("one"));

        Assert.That(busy!.RetryAt, Is.EqualTo(github.Clock.GetUtcNow()));
        Assert.That(github.CountOf(Issues), Is.EqualTo(2));
    }
}
