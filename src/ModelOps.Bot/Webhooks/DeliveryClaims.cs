using ModelOps.Bot.Jobs;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Webhooks;

/// <summary>
/// Which process handles which delivery. An attempt is counted before the handling begins, so that a delivery that kills the process is
/// set aside in the end.
/// </summary>
internal sealed class DeliveryClaims(BotDatabase database, TimeProvider clock)
{
    public const int Attempts = 5;

    /// <summary>How long a claim holds without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly string holder = Guid.NewGuid().ToString();

    /// <summary>The oldest deliveries that are due and nobody handles, oldest first.</summary>
    public async Task<IReadOnlyList<ClaimedDelivery>> TakeAsync(int count, CancellationToken cancel)
    {
        var now = Now();
        var taken = await database.ChangeAsync(
            $"""
            WITH due AS MATERIALIZED (
                SELECT id FROM deliveries WHERE state = 'waiting' AND due_at <= {now} AND lease_until < {now}
                ORDER BY received_at, id LIMIT {count} {database.Dialect.SkipLocked})
            UPDATE deliveries SET holder = {holder}, lease_until = {now + Milliseconds(Lease)} WHERE id IN (SELECT id FROM due)
            RETURNING id, event, content, attempts, received_at
            """,
            row => (Delivery: new ClaimedDelivery(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3)), ReceivedAt: row.GetInt64(4)), cancel);
        return [.. taken.OrderBy(each => each.ReceivedAt).ThenBy(each => each.Delivery.Id, StringComparer.Ordinal).Select(each => each.Delivery)];
    }

    /// <summary>Counts an attempt at each and prolongs the claims.</summary>
    /// <returns>Those that are still ours.</returns>
    public async Task<IReadOnlyList<ClaimedDelivery>> BeginAsync(IReadOnlyList<ClaimedDelivery> deliveries, CancellationToken cancel)
    {
        var changed = await database.ExecuteAllAsync(deliveries.Select(Begin), cancel);
        return [.. deliveries.Where((_, index) => changed[index] == 1)];
    }

    public Task MarkHandledAsync(IEnumerable<ClaimedDelivery> deliveries, CancellationToken cancel) => database.ExecuteAllAsync(deliveries.Select(MarkHandled), cancel);

    /// <summary>Tried again after a pause that grows; after the last attempt set aside, so that it stops nothing behind it.</summary>
    public Task MarkFailedAsync(ClaimedDelivery delivery, string error, CancellationToken cancel) => delivery.Attempts + 1 >= Attempts
        ? SetAsideAsync(delivery, error, cancel)
        : database.ExecuteAsync(
            $"""
            UPDATE deliveries SET error = {error}, lease_until = 0, due_at = {Now() + Milliseconds(Backoff.After(delivery.Attempts + 1))}
            WHERE id = {delivery.Id} AND holder = {holder} AND state = 'waiting'
            """, cancel);

    public Task SetAsideAsync(ClaimedDelivery delivery, string error, CancellationToken cancel) => database.ExecuteAsync(
        $"""
        UPDATE deliveries SET error = {error}, state = 'dead', ended_at = {Now()}
        WHERE id = {delivery.Id} AND holder = {holder} AND state = 'waiting'
        """, cancel);

    /// <summary>Gives back what was begun and broken off on purpose: that attempt does not count.</summary>
    public Task BreakOffAsync(IEnumerable<ClaimedDelivery> deliveries, CancellationToken cancel) => database.ExecuteAllAsync(deliveries.Select(BreakOff), cancel);

    /// <summary>At the end of this process: another one need not wait for our claims to run out.</summary>
    public Task ReleaseOwnAsync(CancellationToken cancel) =>
        database.ExecuteAsync($"UPDATE deliveries SET lease_until = 0 WHERE holder = {holder} AND state = 'waiting'", cancel);

    /// <summary>At the start of the only process on this database: what was claimed is free again.</summary>
    public Task ReleaseAllAsync(CancellationToken cancel) =>
        database.ExecuteAsync($"UPDATE deliveries SET lease_until = 0 WHERE state = 'waiting' AND lease_until > 0", cancel);

    private FormattableString Begin(ClaimedDelivery delivery) =>
        $"""
        UPDATE deliveries SET attempts = attempts + 1, lease_until = {Now() + Milliseconds(Lease)}
        WHERE id = {delivery.Id} AND holder = {holder} AND state = 'waiting'
        """;

    private FormattableString BreakOff(ClaimedDelivery delivery) =>
        $"UPDATE deliveries SET attempts = {delivery.Attempts} WHERE id = {delivery.Id} AND holder = {holder} AND state = 'waiting'";

    private FormattableString MarkHandled(ClaimedDelivery delivery) =>
        $"UPDATE deliveries SET state = 'handled', ended_at = {Now()} WHERE id = {delivery.Id} AND holder = {holder} AND state = 'waiting'";

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
