using System.Data.Common;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Pages;

/// <summary>What was set aside, and the way back into the queues.</summary>
internal sealed class DeadLetterStore(BotDatabase database, TimeProvider clock)
{
    /// <summary>The newest, newest first.</summary>
    public Task<IReadOnlyList<DeadLetter>> NewestAsync(int count, CancellationToken cancel) => database.QueryAsync(
        $"""
        SELECT letter, id, what, why, attempts, since FROM (
            SELECT CASE state WHEN 'dead' THEN 'Delivery' ELSE 'Unreadable' END AS letter, id, event AS what, COALESCE(error, '') AS why, attempts,
                COALESCE(ended_at, received_at) AS since FROM deliveries WHERE state IN ('dead', 'unreadable')
            UNION ALL
            SELECT 'Job', id, kind || ' of ' || subject, COALESCE(note, ''), attempts, COALESCE(ended_at, enqueued_at) FROM jobs WHERE state = 'dead') AS letters
        ORDER BY since DESC, id LIMIT {count}
        """, Read, cancel);

    /// <returns>Whether it was there, and nothing newer on its subject waits or runs.</returns>
    public Task<bool> SendAgainAsync(DeadLetterKind kind, string id, CancellationToken cancel) => kind switch
    {
        DeadLetterKind.Job => SendJobAgainAsync(id, cancel),
        DeadLetterKind.Delivery => SendDeliveryAgainAsync(id, cancel),
        _ => Task.FromResult(false),
    };

    private async Task<bool> SendDeliveryAgainAsync(string id, CancellationToken cancel) => await database.ExecuteAsync(
        $"UPDATE deliveries SET state = 'waiting', attempts = 0, due_at = 0, lease_until = 0, ended_at = NULL WHERE id = {id} AND state = 'dead'", cancel) == 1;

    private Task<bool> SendJobAgainAsync(string id, CancellationToken cancel) => database.TransactAsync(async transaction =>
    {
        var subjects = await transaction.QueryAsync($"SELECT subject FROM jobs WHERE id = {id} AND state = 'dead'", row => row.GetString(0), cancel);
        if (subjects is not [var subject])
            return false;
        await transaction.ExecuteAsync(database.Dialect.Lock(JobQueue.LockOf(subject)), cancel);
        return await transaction.ExecuteAsync(
            $"""
            UPDATE jobs SET state = 'queued', attempts = 0, run_at = {clock.GetUtcNow().ToUnixTimeMilliseconds()}, ended_at = NULL
            WHERE id = {id} AND state = 'dead' AND NOT EXISTS (SELECT 1 FROM jobs AS other WHERE other.subject = {subject} AND other.state IN ('queued', 'running'))
            """, cancel) == 1;
    }, cancel);

    private static DeadLetter Read(DbDataReader row) => new(
        Enum.Parse<DeadLetterKind>(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));
}
