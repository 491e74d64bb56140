using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Store;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.PullRequests;

/// <summary>The required check on the heads of pull requests. Which of them has not concluded is written down before it is opened, so that each is ended.</summary>
internal sealed class PullRequestChecks(CheckRuns checks, BotDatabase database, JobQueue jobs, TimeProvider clock)
{
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(10);

    /// <summary>Opens the check, unless another replica is just at it: GitHub would let both, and two checks of one name would stand there.</summary>
    public async Task QueueAsync(PullRequestRef pullRequest, GitObjectId head, CancellationToken cancel)
    {
        if (await ClaimAsync(pullRequest, head, cancel))
            await checks.QueueAsync(pullRequest.Repository, head, cancel);
    }

    /// <summary>From now on the check may be open.</summary>
    public Task ExpectAsync(PullRequestRef pullRequest, GitObjectId head, CancellationToken cancel) => database.ExecuteAsync(
        $"""
        INSERT INTO open_checks (repository, pull_request, head, asked_at)
        VALUES ({pullRequest.Repository.ToString()}, {pullRequest.Number}, {head.ToString()}, {Now()})
        ON CONFLICT (repository, pull_request, head) DO UPDATE SET asked_at = excluded.asked_at
        """, cancel);

    public async Task ConcludeAsync(PullRequestRef pullRequest, GitObjectId head, CheckConclusionText text, CancellationToken cancel)
    {
        var began = Now();
        await checks.ConcludeAsync(pullRequest.Repository, head, text, cancel);
        await ForgetAsync(pullRequest, head, began, cancel);
    }

    /// <summary>A check that has concluded stays as it is.</summary>
    public async Task EndAsync(PullRequestRef pullRequest, GitObjectId head, CheckConclusionText text, CancellationToken cancel)
    {
        var began = Now();
        await checks.EndAsync(pullRequest.Repository, head, text, cancel);
        await ForgetAsync(pullRequest, head, began, cancel);
    }

    /// <summary>Whether the bot has said anything that may have to be taken back.</summary>
    public async Task<bool> AreToldOfAsync(PullRequestRef pullRequest, CancellationToken cancel)
    {
        var found = await database.QueryAsync(
            $"""
            SELECT head FROM reports WHERE repository = {pullRequest.Repository.ToString()} AND pull_request = {pullRequest.Number}
            UNION SELECT head FROM open_checks WHERE repository = {pullRequest.Repository.ToString()} AND pull_request = {pullRequest.Number}
            """, row => row.GetString(0), cancel);
        return found.Count > 0;
    }

    /// <summary>It is another pull request's to conclude.</summary>
    public Task LeaveAsync(PullRequestRef pullRequest, GitObjectId head, CancellationToken cancel) => ForgetAsync(pullRequest, head, Now(), cancel);

    /// <summary>Asks for the end of the checks that nobody will conclude. First the verdict is told; this can wait.</summary>
    /// <param name="current">The head that the pull request has now; null: it is closed.</param>
    /// <param name="asker">The job that asks, which concludes nothing any more.</param>
    public async Task EndLeftAsync(PullRequestRef pullRequest, GitObjectId? current, ClaimedJob? asker, CancellationToken cancel)
    {
        var left = new LeftChecks(pullRequest.Repository, pullRequest.Number, current, asker?.Id ?? "");
        if (await FindAsync(left, cancel) is { Count: > 0 })
            await jobs.EnqueueAsync(EndChecksJob.For(left), cancel);
    }

    /// <summary>The heads whose check is open while no validation of them waits or runs.</summary>
    public async Task<IReadOnlyList<GitObjectId>> FindAsync(LeftChecks left, CancellationToken cancel) => await database.QueryAsync(
        $"""
        SELECT head FROM open_checks
        WHERE repository = {left.Repository.ToString()} AND pull_request = {left.Number} AND head <> {left.Current?.ToString() ?? ""}
        AND NOT EXISTS (
            SELECT 1 FROM jobs WHERE kind = {PullRequestValidationJob.KindName} AND subject = {left.PullRequest.ToString()} AND state IN ('queued', 'running')
            AND id <> {left.Asker} AND content LIKE '%' || open_checks.head || '%')
        ORDER BY asked_at
        """, row => Identifier.Parse<GitObjectId>(row.GetString(0)), cancel);

    private async Task<bool> ClaimAsync(PullRequestRef pullRequest, GitObjectId head, CancellationToken cancel) => await database.ExecuteAsync(
        $"""
        INSERT INTO open_checks (repository, pull_request, head, asked_at)
        VALUES ({pullRequest.Repository.ToString()}, {pullRequest.Number}, {head.ToString()}, {Now()})
        ON CONFLICT (repository, pull_request, head) DO UPDATE SET asked_at = excluded.asked_at
        WHERE open_checks.asked_at <= {Now() - (long)LongestOpening.TotalMilliseconds}
        """, cancel) > 0;

    /// <summary>Unless it was opened again meanwhile.</summary>
    private Task<int> ForgetAsync(PullRequestRef pullRequest, GitObjectId head, long began, CancellationToken cancel) => database.ExecuteAsync(
        $"""
        DELETE FROM open_checks
        WHERE repository = {pullRequest.Repository.ToString()} AND pull_request = {pullRequest.Number} AND head = {head.ToString()} AND asked_at <= {began}
        """, cancel);

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
