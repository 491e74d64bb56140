using ModelOps.Bot.Store;

namespace ModelOps.Bot.Tests.Store;

[TestFixture(StoreOptions.Sqlite)]
[TestFixture(StoreOptions.Postgres)]
public sealed class SchemaMigrationTests(string provider)
{
    private TestDatabase store = null!;

    [SetUp]
    public void OpenStore() => store = new TestDatabase(provider, withTables: false);

    [TearDown]
    public void CloseStore() => store?.Dispose();

    [Test, CancelAfter(60_000)]
    public async Task Replicas_that_start_at_once_make_the_tables_once(CancellationToken cancel)
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var replica = store.Open();
            return await MigrateAsync(replica, BotSchema.Versions, cancel);
        }, cancel)));

        Assert.That(applied.Order(), Is.EqualTo([0, 0, 0, 0, 0, BotSchema.Versions.Count]));
        Assert.That(await VersionsAsync(cancel), Is.EqualTo(Enumerable.Range(1, BotSchema.Versions.Count)));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_later_version_is_added_to_what_is_there(CancellationToken cancel)
    {
        await MigrateAsync(store.Database, BotSchema.Versions, cancel);
        await store.Database.ExecuteAsync($"INSERT INTO evaluations (id, outcome, measured_at) VALUES ('kept', '', 0)", cancel);
        await MigrateAsync(store.Database, [.. BotSchema.Versions, [$"ALTER TABLE evaluations ADD COLUMN later TEXT NOT NULL DEFAULT 'new'"]], cancel);

        Assert.That(await store.Database.QueryAsync($"SELECT id, later FROM evaluations", row => (row.GetString(0), row.GetString(1)), cancel), Is.EqualTo([("kept", "new")]));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_database_from_before_versions_were_counted_is_taken_over(CancellationToken cancel)
    {
        await store.Database.ExecuteAllAsync(BotSchema.Versions[0], cancel);
        await store.Database.ExecuteAsync($"INSERT INTO deliveries (id, event, content, state, attempts, received_at) VALUES ('kept', 'ping', '', 'waiting', 0, 0)", cancel);
        await MigrateAsync(store.Database, BotSchema.Versions, cancel);

        Assert.That(await store.Database.QueryAsync($"SELECT id, lease_until FROM deliveries", row => (row.GetString(0), row.GetInt64(1)), cancel), Is.EqualTo([("kept", 0L)]));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_step_that_fails_leaves_the_version_before(CancellationToken cancel)
    {
        await MigrateAsync(store.Database, BotSchema.Versions, cancel);

        Assert.That(async () => await MigrateAsync(store.Database, [.. BotSchema.Versions, [$"CREATE TABLE half (id TEXT)", $"ALTER TABLE nowhere ADD COLUMN a TEXT"]], cancel),
            Throws.InstanceOf<System.Data.Common.DbException>());
        Assert.That(await VersionsAsync(cancel), Has.Count.EqualTo(BotSchema.Versions.Count));
        Assert.That(async () => await store.Database.QueryAsync($"SELECT id FROM half", row => row.GetString(0), cancel), Throws.InstanceOf<System.Data.Common.DbException>());
    }

    [Test, CancelAfter(60_000)]
    public async Task A_database_of_a_newer_bot_is_refused(CancellationToken cancel)
    {
        await MigrateAsync(store.Database, [.. BotSchema.Versions, [$"CREATE TABLE newer (id TEXT)"]], cancel);

        Assert.That(async () => await MigrateAsync(store.Database, BotSchema.Versions, cancel),
            Throws.InstanceOf<StoreStartException>().With.Message.Contains($"schema version {BotSchema.Versions.Count + 1}, and this bot knows {BotSchema.Versions.Count}"));
    }

    private static Task<int> MigrateAsync(BotDatabase database, IReadOnlyList<IReadOnlyList<FormattableString>> versions, CancellationToken cancel) =>
        new SchemaMigration(database, TimeProvider.System).RunAsync(versions, cancel);

    private Task<IReadOnlyList<int>> VersionsAsync(CancellationToken cancel) =>
        store.Database.QueryAsync($"SELECT version FROM schema_version ORDER BY version", row => row.GetInt32(0), cancel);
}
