using Microsoft.Extensions.Logging.Abstractions;
using ModelOps.Bot.Tests.Store;
using ModelOps.Bot.Webhooks;

namespace ModelOps.Bot.Tests.Webhooks;

public sealed class WebhookInboxTests(string provider) : StoreContract(provider)
{
    private readonly List<Delivery> history = [.. Enumerable.Range(0, 40).Select(number => new Delivery($"{number:D2}", "ping", $"{number}", number % 10 != 0))];

    [Test, CancelAfter(60_000)]
    public async Task Deliveries_in_any_order_and_doubled_leave_the_same([Range(1, 4)] int seed, CancellationToken cancel)
    {
        var random = new Random(seed);
        var arriving = history.Concat(history.Where(_ => random.Next(2) == 0)).ToArray();
        random.Shuffle(arriving);
        using var inbox = await StartAsync(cancel);
        var accepted = await Task.WhenAll(arriving.Select(delivery => Task.Run(() => inbox.AcceptAsync(delivery, cancel), cancel)));
        await inbox.StopAsync(cancel);

        Assert.That(accepted, Is.All.True);
        Assert.That(await RowsAsync(cancel), Is.EqualTo(history.Select(delivery => (delivery.Id, delivery.Content, delivery.IsReadable ? "waiting" : "unreadable"))));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_delivery_that_was_handled_is_not_handled_again_when_it_comes_again(CancellationToken cancel)
    {
        using var inbox = await StartAsync(cancel);
        var claims = new DeliveryClaims(Database, Clock);
        await inbox.AcceptAsync(history[1], cancel);
        await claims.MarkHandledAsync(await claims.TakeAsync(1, cancel), cancel);
        await inbox.AcceptAsync(history[1], cancel);
        await inbox.StopAsync(cancel);

        Assert.That(await claims.TakeAsync(1, cancel), Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task What_the_store_does_not_take_is_not_accepted(CancellationToken cancel)
    {
        using var inbox = await StartAsync(cancel);
        await Database.ExecuteAsync($"ALTER TABLE deliveries RENAME TO elsewhere", cancel);
        var broken = await inbox.AcceptAsync(history[1], cancel);
        await Database.ExecuteAsync($"ALTER TABLE elsewhere RENAME TO deliveries", cancel);
        var mended = await inbox.AcceptAsync(history[1], cancel);
        await inbox.StopAsync(cancel);

        Assert.That((broken, mended), Is.EqualTo((false, true)));
    }

    [Test, CancelAfter(60_000)]
    public async Task After_the_end_nothing_is_accepted(CancellationToken cancel)
    {
        using var inbox = await StartAsync(cancel);
        await inbox.StopAsync(cancel);

        Assert.That(await inbox.AcceptAsync(history[1], cancel), Is.False);
        Assert.That(await RowsAsync(cancel), Is.Empty);
    }

    private async Task<WebhookInbox> StartAsync(CancellationToken cancel)
    {
        var inbox = new WebhookInbox(Database, Clock, NullLogger<WebhookInbox>.Instance);
        await inbox.StartAsync(cancel);
        return inbox;
    }

    private Task<IReadOnlyList<(string Id, string Content, string State)>> RowsAsync(CancellationToken cancel) =>
        Database.QueryAsync($"SELECT id, content, state FROM deliveries ORDER BY id", row => (row.GetString(0), row.GetString(1), row.GetString(2)), cancel);
}
