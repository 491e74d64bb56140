using System.Text.Json;
using ModelOps.Bot.Store;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Watching;

/// <summary>A row for each model in each environment, as JSON: it is read and written whole.</summary>
internal sealed class WatchStore(BotDatabase database, TimeProvider clock)
{
    /// <returns>Null for a model that was never looked at.</returns>
    public async Task<StoredWatch?> FindAsync(WatchKey key, CancellationToken cancel)
    {
        var found = await database.QueryAsync(
            $"""
            SELECT record, revision FROM watches
            WHERE repository = {key.Repository.ToString()} AND environment = {key.Environment.ToString()} AND model = {key.Model.ToString()}
            """, row => (Json: row.GetString(0), Revision: row.GetInt64(1)), cancel);
        return found is [var (json, revision)] && Read(json) is { } record ? new StoredWatch(record, revision) : null;
    }

    /// <summary>All environments of a model, over all registries.</summary>
    public async Task<IReadOnlyList<(WatchKey Key, WatchRecord Record)>> OfModelAsync(ModelName model, CancellationToken cancel)
    {
        var found = await database.QueryAsync(
            $"SELECT repository, environment, record FROM watches WHERE model = {model.ToString()} ORDER BY repository, environment",
            row => (Key: new WatchKey(Identifier.Parse<RepositoryName>(row.GetString(0)), Identifier.Parse<EnvironmentName>(row.GetString(1)), model), Record: Read(row.GetString(2))), cancel);
        return [.. found.Where(row => row.Record is not null).Select(row => (row.Key, row.Record!))];
    }

    /// <param name="before">As it was read; null where there was none.</param>
    /// <returns>Whether it was written: not when somebody else has written since.</returns>
    public async Task<bool> SaveAsync(WatchKey key, StoredWatch? before, WatchRecord record, CancellationToken cancel)
    {
        var json = JsonSerializer.Serialize(record, WatchRecordJson.Default.WatchRecord);
        var (revision, now) = (before?.Revision ?? 0, clock.GetUtcNow().ToUnixTimeMilliseconds());
        return await database.ExecuteAsync(
            $"""
            INSERT INTO watches (repository, environment, model, record, revision, looked_at)
            VALUES ({key.Repository.ToString()}, {key.Environment.ToString()}, {key.Model.ToString()}, {json}, {revision + 1}, {now})
            ON CONFLICT (repository, environment, model) DO UPDATE SET record = excluded.record, revision = excluded.revision, looked_at = excluded.looked_at
            WHERE watches.revision = {revision}
            """, cancel) == 1;
    }

    /// <returns>Null for what another version of the bot wrote: it is begun anew.</returns>
    private static WatchRecord? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, WatchRecordJson.Default.WatchRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
