using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Validation;

/// <summary>What was measured once is not measured again, by the digest of all that it depends on: across pull requests, restarts and replicas.</summary>
internal sealed class EvaluationCache(BotDatabase database, TimeProvider clock)
{
    public async Task<T?> FindAsync<T>(MeasurementKey key, JsonTypeInfo<T> type, CancellationToken cancel) where T : class
    {
        var found = await database.QueryAsync($"SELECT outcome FROM evaluations WHERE id = {key.ToString()}", row => row.GetString(0), cancel);
        return found is [var json] ? JsonSerializer.Deserialize(json, type) : null;
    }

    public Task SaveAsync<T>(MeasurementKey key, T outcome, JsonTypeInfo<T> type, CancellationToken cancel) where T : class => database.ExecuteAsync(
        $"""
        INSERT INTO evaluations (id, outcome, measured_at)
        VALUES ({key.ToString()}, {JsonSerializer.Serialize(outcome, type)}, {clock.GetUtcNow().ToUnixTimeMilliseconds()})
        ON CONFLICT (id) DO NOTHING
        """, cancel);
}
