using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Store;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Validation;

/// <summary>
/// Verdicts by exactly what they were given for: a model's folder, its Git tree, and the policy. A job that was taken over writes none: a
/// newer one may have judged otherwise.
/// </summary>
internal sealed class VerdictStore(BotDatabase database, JobQueue jobs, TimeProvider clock)
{
    public async Task<StoredVerdict?> FindAsync(VerdictKey key, CancellationToken cancel)
    {
        var found = await database.QueryAsync(
            $"""
            SELECT blocks, pull_request FROM verdicts
            WHERE repository = {key.Repository.ToString()} AND folder = {key.Folder} AND tree = {key.Tree.ToString()} AND policy = {key.Policy.ToString()}
            """, row => new StoredVerdict(row.GetInt32(0) != 0, row.IsDBNull(1) ? null : row.GetInt32(1)), cancel);
        return found.SingleOrDefault();
    }

    /// <exception cref="JobLostException">The job is not ours any more.</exception>
    public Task SaveAsync(ClaimedJob job, IEnumerable<(VerdictKey Key, StoredVerdict Verdict)> verdicts, CancellationToken cancel) =>
        jobs.WriteAsync(job, [.. verdicts.Select(each => Save(each.Key, each.Verdict))], cancel);

    /// <summary>The comment on a pull request, kept so that the rollout can be told above it.</summary>
    /// <exception cref="JobLostException">The job is not ours any more.</exception>
    public Task SaveReportAsync(ClaimedJob job, PullRequestRef pullRequest, GitObjectId head, string body, CancellationToken cancel) => jobs.WriteAsync(job,
    [
        $"""
        INSERT INTO reports (repository, pull_request, head, body)
        VALUES ({pullRequest.Repository.ToString()}, {pullRequest.Number}, {head.ToString()}, {body})
        ON CONFLICT (repository, pull_request) DO UPDATE SET head = excluded.head, body = excluded.body
        """,
    ], cancel);

    /// <exception cref="JobLostException">The job is not ours any more.</exception>
    public Task ForgetReportAsync(ClaimedJob job, PullRequestRef pullRequest, CancellationToken cancel) => jobs.WriteAsync(
        job, [$"DELETE FROM reports WHERE repository = {pullRequest.Repository.ToString()} AND pull_request = {pullRequest.Number}"], cancel);

    public async Task<StoredReport?> FindReportAsync(PullRequestRef pullRequest, CancellationToken cancel)
    {
        var found = await database.QueryAsync(
            $"SELECT head, body FROM reports WHERE repository = {pullRequest.Repository.ToString()} AND pull_request = {pullRequest.Number}",
            row => new StoredReport(Identifier.Parse<GitObjectId>(row.GetString(0)), row.GetString(1)), cancel);
        return found.SingleOrDefault();
    }

    private FormattableString Save(VerdictKey key, StoredVerdict verdict) =>
        $"""
        INSERT INTO verdicts (repository, folder, tree, policy, blocks, pull_request, judged_at)
        VALUES ({key.Repository.ToString()}, {key.Folder}, {key.Tree.ToString()}, {key.Policy.ToString()}, {(verdict.Blocks ? 1 : 0)}, {verdict.PullRequest},
            {clock.GetUtcNow().ToUnixTimeMilliseconds()})
        ON CONFLICT (repository, folder, tree, policy)
        DO UPDATE SET blocks = excluded.blocks, pull_request = excluded.pull_request, judged_at = excluded.judged_at
        """;
}

internal sealed record VerdictKey(RepositoryName Repository, string Folder, GitObjectId Tree, GitObjectId Policy);

/// <param name="PullRequest">Where it was given; null for content that came past all pull requests.</param>
internal sealed record StoredVerdict(bool Blocks, int? PullRequest);

internal sealed record StoredReport(GitObjectId Head, string Body);
