using System.Threading.Channels;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Webhooks;

/// <summary>
/// Deliveries on disk, each once by its id. One writer commits all that wait in one transaction; who waits is told only when the
/// commit is durable.
/// </summary>
internal sealed class WebhookInbox(BotDatabase database, TimeProvider clock) : BackgroundService
{
    private const int LargestGroup = 500;
    private const int Attempts = 5;

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(10_000);
    private readonly Signal arrived = new(clock);

    /// <summary>Returns when the delivery is on disk, or was already.</summary>
    public async Task AcceptAsync(Delivery delivery, CancellationToken cancel)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await waiting.Writer.WriteAsync(new Waiting(delivery, stored), cancel);
        await stored.Task.WaitAsync(cancel);
    }

    /// <summary>Waits for a delivery, but no longer than the given time.</summary>
    public Task WaitForArrivalAsync(TimeSpan patience, CancellationToken cancel) => arrived.WaitAsync(patience, cancel);

    public Task<IReadOnlyList<Delivery>> OldestAsync(int count, CancellationToken cancel) => database.QueryAsync(
        $"SELECT id, event, content FROM deliveries WHERE state = 'waiting' ORDER BY received_at, id LIMIT {count}",
        row => new Delivery(row.GetString(0), row.GetString(1), row.GetString(2), IsReadable: true), cancel);

    public Task MarkHandledAsync(Delivery delivery, CancellationToken cancel) =>
        database.ExecuteAsync($"UPDATE deliveries SET state = 'handled' WHERE id = {delivery.Id}", cancel);

    /// <summary>After five failures a delivery is set aside, so that it stops nothing behind it.</summary>
    public Task MarkFailedAsync(Delivery delivery, string error, CancellationToken cancel) => database.ExecuteAsync(
        $"""
        UPDATE deliveries SET attempts = attempts + 1, error = {error}, state = CASE WHEN attempts + 1 >= {Attempts} THEN 'dead' ELSE 'waiting' END
        WHERE id = {delivery.Id}
        """, cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            var group = new List<Waiting>();
            while (group.Count < LargestGroup && waiting.Reader.TryRead(out var next))
                group.Add(next);
            await StoreAsync(group, stoppingToken);
        }
    }

    private async Task StoreAsync(List<Waiting> group, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            await database.ExecuteAllAsync(group.Select(item => Insert(item.Delivery, now)), cancel);
            group.ForEach(item => item.Stored.TrySetResult());
            arrived.Wake();
        }
        catch (System.Data.Common.DbException failure)
        {
            group.ForEach(item => item.Stored.TrySetException(failure));
        }
    }

    private static FormattableString Insert(Delivery delivery, long now) =>
        $"""
        INSERT INTO deliveries (id, event, content, state, attempts, received_at)
        VALUES ({delivery.Id}, {delivery.Event}, {delivery.Content}, {(delivery.IsReadable ? "waiting" : "dead")}, 0, {now})
        ON CONFLICT (id) DO NOTHING
        """;

    private sealed record Waiting(Delivery Delivery, TaskCompletionSource Stored);
}
