using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Tests.GitHub;
using ModelOps.Bot.Tests.Store;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.Tests.PullRequests;

public sealed class PullRequestChecksTests(string provider) : StoreContract(provider)
{
    private static readonly PullRequestRef First = new(Identifier.Parse<RepositoryName>("ada/models"), 7);
    private static readonly CheckConclusionText Over = new(CheckConclusion.Cancelled, "Over", "It is over.");

    [Test, CancelAfter(60_000)]
    public async Task A_check_is_left_when_it_is_open_and_no_validation_of_its_head_waits_or_runs_but_the_one_that_asks(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        using var runs = Runs(github);
        var queue = new JobQueue(Database, github.Clock);
        var checks = new PullRequestChecks(runs, Database, queue, github.Clock);
        foreach (var digit in "abc")
            await checks.ExpectAsync(First, Head(digit), cancel);
        await checks.ExpectAsync(First with { Number = 8 }, Head('d'), cancel);
        await queue.EnqueueAsync(PullRequestValidationJob.For(Snapshot('b')), cancel);
        var asker = (await queue.ClaimAsync(cancel))!;
        var overtaken = await checks.FindAsync(Left(Head('c'), ""), cancel);
        var asked = await checks.FindAsync(Left(Head('c'), asker.Id), cancel);
        await checks.LeaveAsync(First, Head('a'), cancel);
        var closed = await checks.FindAsync(Left(null, asker.Id), cancel);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(overtaken, Is.EqualTo([Head('a')]));
        Assert.That(asked, Is.EquivalentTo([Head('a'), Head('b')]));
        Assert.That(closed, Is.EquivalentTo([Head('b'), Head('c')]));
    }

    [Test, CancelAfter(60_000)]
    public async Task To_end_a_check_takes_two_calls_and_one_that_has_concluded_is_not_touched(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        using var runs = Runs(github);
        var checks = new PullRequestChecks(runs, Database, new JobQueue(Database, github.Clock), github.Clock);
        var client = await github.Access.ForAsync(First.Repository, cancel);
        var head = Identifier.Parse<GitObjectId>((await client.Repository.Branch.Get("ada", "models", "main")).Commit.Sha);
        await checks.QueueAsync(First, head, cancel);
        var before = github.Calls.Count;
        await checks.EndAsync(First, head, Over, cancel);
        var ended = github.Calls.Skip(before).Select(call => call.Method).ToList();
        await checks.EndAsync(First, head, Over with { Conclusion = CheckConclusion.Neutral }, cancel);
        var again = github.Calls.Skip(before + ended.Count).Select(call => call.Method).ToList();
        var run = (await client.Check.Run.GetAllForReference("ada", "models", head.ToString())).CheckRuns.Single();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(ended, Is.EqualTo(["GET", "PATCH"]));
        Assert.That(again, Is.EqualTo(["GET"]));
        Assert.That((run.Conclusion?.Value, run.Output.Title), Is.EqualTo(((CheckConclusion?)CheckConclusion.Cancelled, "Over")));
        Assert.That(await checks.FindAsync(Left(null, ""), cancel), Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task Replicas_that_open_the_check_of_one_head_at_once_open_one(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var client = await github.Access.ForAsync(First.Repository, cancel);
        var head = Identifier.Parse<GitObjectId>((await client.Repository.Branch.Get("ada", "models", "main")).Commit.Sha);
        var replicas = Enumerable.Range(0, 8).Select(_ => Runs(github)).ToList();
        await Task.WhenAll(replicas.Select(runs => new PullRequestChecks(runs, Database, new JobQueue(Database, github.Clock), github.Clock).QueueAsync(First, head, cancel)));
        replicas.ForEach(runs => runs.Dispose());

        Assert.That((await client.Check.Run.GetAllForReference("ada", "models", head.ToString())).CheckRuns, Has.Count.EqualTo(1));
    }

    private static CheckRuns Runs(AppOnGitHub github) =>
        new(github.Access, Options.Create(new GitHubOptions { AppId = 7 }), github.Clock, NullLogger<CheckRuns>.Instance);

    private static LeftChecks Left(GitObjectId? current, string asker) => new(First.Repository, First.Number, current, asker);

    private static GitObjectId Head(char digit) => Identifier.Parse<GitObjectId>(new string(digit, 40));

    private static PullRequestSnapshot Snapshot(char digit) => new(First, Head(digit), IsOpen: true, IsForDefaultBranch: true, IsFromFork: false, "main", "mona");
}
