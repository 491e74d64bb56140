using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Commands;

/// <summary>When the bot first knew of a head, by the first job on it.</summary>
internal sealed class HeadArrivals(BotDatabase database)
{
    /// <returns>Null for a head that no job was made for.</returns>
    public async Task<DateTimeOffset?> FirstSeenAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        var content = PullRequestValidationJob.For(pullRequest);
        var found = await database.QueryAsync(
            $"SELECT MIN(enqueued_at) FROM jobs WHERE kind = {content.Kind} AND subject = {content.Subject} AND content = {content.Content}",
            row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), cancel);
        return found.Single() is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
