using ModelOps.Bot.Tests.Store;
using ModelOps.Bot.Watching;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Bot.Tests.Watching;

public sealed class WatchStoreTests(string provider) : StoreContract(provider)
{
    private static readonly WatchKey Key = new(Identifier.Parse<RepositoryName>("octocat/models"), Identifier.Parse<EnvironmentName>("production"), Identifier.Parse<ModelName>("fraud"));
    private static readonly DateTimeOffset At = new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);

    private static readonly WatchRecord Record = new()
    {
        Version = new(1, 2, 3),
        Reference = "digest",
        State = WatchState.Empty with { LastRequest = At, History = [new JudgedWindow(At, At.AddHours(1), 1000, [new ColumnDistance("amount", AlertCause.InputDrift, 1.5)])] },
        Findings = [],
        Notes = ["A clock is wrong."],
        Alerts = [new KnownAlert { Cause = AlertCause.InputDrift, Issue = 7, IsOpen = true, OpenedAt = At, WrittenAt = At }],
        Claims = [new MeasuredClaim(At, new(1, 2, 3), new Claim { Metric = "roc_auc", Promised = 0.9, Margin = 0.01, Live = 0.91, Low = 0.9, High = 0.92, Rows = 400, IsBroken = false })],
        LiveSlices = [],
    };

    [Test, CancelAfter(60_000)]
    public async Task What_is_remembered_comes_back_as_it_was_written(CancellationToken cancel)
    {
        var store = new WatchStore(Database, Clock);
        Assert.That(await store.FindAsync(Key, cancel), Is.Null);
        Assert.That(await store.SaveAsync(Key, null, Record, cancel), Is.True);
        var found = (await store.FindAsync(Key, cancel))!.Record;
        var ofModel = await store.OfModelAsync(Key.Model, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((found.Version, found.Reference, found.State.LastRequest, found.Notes.Single()), Is.EqualTo((Record.Version, Record.Reference, Record.State.LastRequest, Record.Notes[0])));
            Assert.That(found.State.History.Single().Columns, Is.EqualTo(Record.State.History[0].Columns));
            Assert.That(found.Alerts, Is.EqualTo(Record.Alerts));
            Assert.That(found.Claims, Is.EqualTo(Record.Claims));
            Assert.That(ofModel.Select(each => each.Key), Is.EqualTo([Key]));
            Assert.That(await store.OfModelAsync(Identifier.Parse<ModelName>("churn"), cancel), Is.Empty);
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task Who_read_before_another_wrote_is_refused(CancellationToken cancel)
    {
        var store = new WatchStore(Database, Clock);
        await store.SaveAsync(Key, null, Record, cancel);
        var (first, second) = (await store.FindAsync(Key, cancel), await store.FindAsync(Key, cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await store.SaveAsync(Key, null, Record, cancel), Is.False, "there is one already");
            Assert.That(await store.SaveAsync(Key, first, Record with { Notes = ["first"] }, cancel), Is.True);
            Assert.That(await store.SaveAsync(Key, second, Record with { Notes = ["second"] }, cancel), Is.False);
            Assert.That((await store.FindAsync(Key, cancel))!.Record.Notes, Is.EqualTo(["first"]));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task What_another_version_of_the_bot_wrote_is_begun_anew(CancellationToken cancel)
    {
        var store = new WatchStore(Database, Clock);
        await store.SaveAsync(Key, null, Record, cancel);
        await Database.ExecuteAsync($"UPDATE watches SET record = {"{\"schema\": 9}"}", cancel);
        var found = await store.FindAsync(Key, cancel);

        Assert.That(found, Is.Null);
        Assert.That(await store.OfModelAsync(Key.Model, cancel), Is.Empty);
    }
}
