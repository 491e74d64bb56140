namespace ModelOps.Bot.Store;

/// <summary>Brings a database to the tables of this bot. Replicas that start together take turns; each step is applied once.</summary>
internal sealed class SchemaMigration(BotDatabase database, TimeProvider clock)
{
    /// <exception cref="StoreStartException">A newer bot has been here.</exception>
    public Task<int> RunAsync(IReadOnlyList<IReadOnlyList<FormattableString>> versions, CancellationToken cancel) => database.TransactAsync(async transaction =>
    {
        await transaction.ExecuteAsync(database.Dialect.Lock("schema"), cancel);
        var present = await PresentAsync(transaction, cancel);
        if (present > versions.Count)
            throw new StoreStartException($"The database has schema version {present}, and this bot knows {versions.Count}. Start the newer bot again, or restore a backup from before it.");
        for (var version = present + 1; version <= versions.Count; version++)
            await transaction.ExecuteAllAsync([.. versions[version - 1], Note(version)], cancel);
        return versions.Count - present;
    }, cancel);

    private static async Task<int> PresentAsync(BotTransaction transaction, CancellationToken cancel)
    {
        await transaction.ExecuteAsync($"CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL)", cancel);
        var present = await transaction.QueryAsync($"SELECT COALESCE(MAX(version), 0) FROM schema_version", row => row.GetInt32(0), cancel);
        return present.Single();
    }

    private FormattableString Note(int version) =>
        $"INSERT INTO schema_version (version, applied_at) VALUES ({version}, {clock.GetUtcNow().ToUnixTimeMilliseconds()})";
}
