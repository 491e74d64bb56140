using ModelOps.Bot.Tests.Store;
using ModelOps.Bot.Webhooks;

namespace ModelOps.Bot.Tests.Webhooks;

public sealed class DeliveryClaimsTests(string provider) : StoreContract(provider)
{
    private DeliveryClaims One => field ??= new DeliveryClaims(Database, Clock);

    private DeliveryClaims Other => field ??= new DeliveryClaims(Database, Clock);

    [Test, CancelAfter(60_000)]
    public async Task A_delivery_is_handled_by_one_replica(CancellationToken cancel)
    {
        await StoreAsync(60, cancel);
        var taken = await Task.WhenAll(One.TakeAsync(40, cancel), Other.TakeAsync(40, cancel));

        Assert.That(taken.SelectMany(each => each.Select(delivery => delivery.Id)), Is.Unique.And.Exactly(60).Items);
        Assert.That(taken[0].Select(delivery => delivery.Id), Is.Ordered);
    }

    [Test, CancelAfter(60_000)]
    public async Task What_a_replica_held_that_died_is_taken_when_its_claim_runs_out(CancellationToken cancel)
    {
        await StoreAsync(1, cancel);
        var frozen = (await One.TakeAsync(1, cancel)).Single();
        var early = await Other.TakeAsync(1, cancel);
        Clock.Advance(DeliveryClaims.Lease + TimeSpan.FromSeconds(1));
        var late = await Other.TakeAsync(1, cancel);

        Assert.That((early.Count, late.Count), Is.EqualTo((0, 1)));
        Assert.That(await One.BeginAsync([frozen], cancel), Is.Empty, "it has thawed, and may not begin");
        Assert.That(await Other.BeginAsync(late, cancel), Is.EqualTo(late));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_frozen_replica_changes_nothing_of_what_another_took(CancellationToken cancel)
    {
        await StoreAsync(1, cancel);
        var frozen = (await One.TakeAsync(1, cancel)).Single();
        Clock.Advance(DeliveryClaims.Lease + TimeSpan.FromSeconds(1));
        await Other.TakeAsync(1, cancel);
        await One.MarkHandledAsync([frozen], cancel);
        await One.MarkFailedAsync(frozen, "thawed", cancel);
        await One.SetAsideAsync(frozen, "thawed", cancel);

        Assert.That(await StatesAsync(cancel), Is.EqualTo(["waiting"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task Each_crash_counts_against_the_delivery_that_was_being_handled_and_no_other(CancellationToken cancel)
    {
        await StoreAsync(2, cancel);
        IReadOnlyList<ClaimedDelivery> taken = [];
        for (var crashes = 0; crashes < 5; crashes++)
        {
            taken = await One.TakeAsync(10, cancel);
            await One.BeginAsync([taken[0]], cancel);
            await One.ReleaseAllAsync(cancel);
        }
        taken = await One.TakeAsync(10, cancel);

        Assert.That(taken.Select(delivery => delivery.Attempts), Is.EqualTo([5, 0]));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_fails_waits_longer_each_time_and_is_set_aside_after_the_fifth(CancellationToken cancel)
    {
        await StoreAsync(1, cancel);
        for (var failures = 1; failures <= 5; failures++)
        {
            var delivery = (await One.TakeAsync(1, cancel)).Single();
            await One.BeginAsync([delivery], cancel);
            await One.MarkFailedAsync(delivery, "GitHub is away", cancel);
            Assert.That(await One.TakeAsync(1, cancel), Is.Empty);
            Clock.Advance(TimeSpan.FromMinutes(4));
        }
        Assert.That(await StatesAsync(cancel), Is.EqualTo(["dead"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_process_that_ends_gives_its_deliveries_back(CancellationToken cancel)
    {
        await StoreAsync(2, cancel);
        var taken = await One.TakeAsync(2, cancel);
        await One.BeginAsync([taken[0]], cancel);
        await One.BreakOffAsync([taken[0]], cancel);
        await One.ReleaseOwnAsync(cancel);
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That((await Other.TakeAsync(2, cancel)).Select(delivery => delivery.Attempts), Is.EqualTo([0, 0]));
    }

    private async Task StoreAsync(int count, CancellationToken cancel)
    {
        var insertions = Enumerable.Range(0, count).Select(number => (FormattableString)
            $"INSERT INTO deliveries (id, event, content, state, attempts, received_at) VALUES ({$"{number:D3}"}, 'ping', {"{}"}, 'waiting', 0, {(long)number})");
        await Database.ExecuteAllAsync(insertions, cancel);
    }

    private Task<IReadOnlyList<string>> StatesAsync(CancellationToken cancel) => Database.QueryAsync($"SELECT state FROM deliveries ORDER BY id", row => row.GetString(0), cancel);
}
