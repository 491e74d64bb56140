using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Tests.GitHub;
using ModelOps.Bot.Tests.Store;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.Tests.Validation;

public sealed class CheckProgressTests(string provider) : StoreContract(provider)
{
    private const string Route = "/repos/{owner}/{repo}/check-runs";
    private static readonly RepositoryName Registry = Identifier.Parse<RepositoryName>("ada/models");

    [Test, CancelAfter(60_000)]
    public async Task A_long_validation_tells_its_stage_and_a_short_one_nothing(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var head = await HeadAsync(github);
        using var checks = Checks(github);
        var (queue, job) = await ClaimAsync(github, cancel);
        var progress = new CheckProgress(checks, queue, github.Clock, NullLogger<CheckProgress>.Instance);
        await using (var told = progress.Begin(job, Registry, head))
        {
            told.Now("Measuring models/a (1 of 2)");
            github.Clock.Advance(CheckProgress.Interval - TimeSpan.FromSeconds(1));
        }
        Assert.That(github.CountOf(Route), Is.Zero);

        await using (var told = progress.Begin(job, Registry, head))
        {
            told.Now("Measuring models/a (1 of 2)");
            await UntilAsync(github, head, "Measuring models/a (1 of 2)", cancel);
            told.Now("Measuring models/b (2 of 2)");
            await UntilAsync(github, head, "Measuring models/b (2 of 2)", cancel);
        }
        Assert.That(github.CountOf(Route), Is.EqualTo(1), "one check, changed");
    }

    [Test, CancelAfter(60_000)]
    public async Task Whose_job_was_taken_over_tells_nothing_more(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var head = await HeadAsync(github);
        using var checks = Checks(github);
        var (queue, job) = await ClaimAsync(github, cancel);
        await Database.ExecuteAsync($"UPDATE jobs SET fence = fence + 1", cancel);
        await using (var told = new CheckProgress(checks, queue, github.Clock, NullLogger<CheckProgress>.Instance).Begin(job, Registry, head))
        {
            told.Now("Measuring models/a (1 of 1)");
            github.Clock.Advance(CheckProgress.Interval);
        }
        Assert.That(github.CountOf(Route), Is.Zero);
    }

    private static async Task UntilAsync(AppOnGitHub github, GitObjectId head, string title, CancellationToken cancel)
    {
        var client = await github.Access.ForAsync(Registry, cancel);
        while ((await client.Check.Run.GetAllForReference(Registry.Owner, Registry.Name, head.ToString())).CheckRuns.SingleOrDefault() is not { Status.Value: CheckStatus.InProgress } run || run.Output.Title != title)
        {
            github.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        }
    }

    private static CheckRuns Checks(AppOnGitHub github) =>
        new(github.Access, Options.Create(new GitHubOptions { AppId = 7 }), github.Clock, NullLogger<CheckRuns>.Instance);

    private static async Task<GitObjectId> HeadAsync(AppOnGitHub github)
    {
        var client = await github.Access.ForAsync(Registry, CancellationToken.None);
        return Identifier.Parse<GitObjectId>((await client.Repository.Branch.Get(Registry.Owner, Registry.Name, "main")).Commit.Sha);
    }

    private async Task<(JobQueue Queue, ClaimedJob Job)> ClaimAsync(AppOnGitHub github, CancellationToken cancel)
    {
        var queue = new JobQueue(Database, github.Clock);
        await queue.EnqueueAsync(new NewJob("k", "ada/models#1", "{}"), cancel);
        return (queue, (await queue.ClaimAsync(cancel))!);
    }
}
