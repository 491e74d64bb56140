using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Commands;

/// <summary>What the bot's own jobs tell of a pull request's head.</summary>
internal sealed class ValidationJobs(BotDatabase database)
{
    /// <summary>When the bot first knew of the head.</summary>
    /// <returns>Null for a head that no job was made for.</returns>
    public async Task<DateTimeOffset?> FirstAskedAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        var job = PullRequestValidationJob.For(pullRequest);
        var found = await database.QueryAsync(
            $"SELECT MIN(enqueued_at) FROM jobs WHERE kind = {job.Kind} AND subject = {job.Subject} AND content = {job.Content}",
            row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), cancel);
        return found.Single() is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    /// <summary>Whether a validation of the pull request waits or runs.</summary>
    public async Task<bool> IsUnderWayAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        var job = PullRequestValidationJob.For(pullRequest);
        var found = await database.QueryAsync(
            $"SELECT COUNT(*) FROM jobs WHERE kind = {job.Kind} AND subject = {job.Subject} AND state IN ('queued', 'running')", row => row.GetInt64(0), cancel);
        return found.Single() > 0;
    }
}
