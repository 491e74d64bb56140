using Microsoft.Extensions.Options;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Housekeeping;

/// <summary>
/// Deletes what is over since long. What waits or runs stays, and so does what was set aside, until a person looks at it. The jobs of the last
/// head of a pull request stay too: they tell since when the head is known, by which commands on it are judged. Batches are small, so that no
/// delivery waits behind one.
/// </summary>
internal sealed class Housekeeper(BotDatabase database, IOptions<HousekeepingOptions> options, TimeProvider clock)
{
    private const int Batch = 200;

    /// <summary>Manifests may wait so long for labels.</summary>
    private static readonly TimeSpan LongestLabel = TimeSpan.FromDays(366);

    /// <returns>How many rows it deleted.</returns>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        var before = (clock.GetUtcNow() - options.Value.Time!.Value).ToUnixTimeMilliseconds();
        return await DeleteAsync(Deliveries(before), cancel) + await DeleteAsync(Jobs(before), cancel) + await DeleteAsync(Validations(before), cancel)
            + await DeleteAsync(Evaluations(before), cancel) + await DeleteAsync(Watches(before), cancel)
            + await DeleteAsync(Answers((clock.GetUtcNow() - LongestLabel).ToUnixTimeMilliseconds()), cancel) + await DeleteAsync(Positions(before), cancel);
    }

    private async Task<int> DeleteAsync(FormattableString batch, CancellationToken cancel)
    {
        var (all, deleted) = (0, Batch);
        while (deleted == Batch)
        {
            deleted = await database.ExecuteAsync(batch, cancel);
            all += deleted;
        }
        return all;
    }

    private FormattableString Deliveries(long before) =>
        $"""
        WITH old AS MATERIALIZED (
            SELECT id FROM deliveries WHERE state = 'handled' AND received_at < {before} AND COALESCE(ended_at, received_at) < {before}
            ORDER BY received_at LIMIT {Batch} {database.Dialect.SkipLocked})
        DELETE FROM deliveries WHERE id IN (SELECT id FROM old)
        """;

    private FormattableString Jobs(long before) =>
        $"""
        WITH old AS MATERIALIZED (
            SELECT id FROM jobs WHERE state IN ('done', 'failed', 'superseded') AND (ended_at < {before} OR (ended_at IS NULL AND enqueued_at < {before}))
            AND NOT EXISTS (SELECT 1 FROM reports WHERE jobs.subject = reports.repository || '#' || reports.pull_request AND jobs.content LIKE '%' || reports.head || '%')
            LIMIT {Batch} {database.Dialect.SkipLocked})
        DELETE FROM jobs WHERE id IN (SELECT id FROM old)
        """;

    private FormattableString Validations(long before) =>
        $"""
        WITH old AS MATERIALIZED (
            SELECT id FROM validations WHERE judged_at < {before} ORDER BY judged_at LIMIT {Batch} {database.Dialect.SkipLocked})
        DELETE FROM validations WHERE id IN (SELECT id FROM old)
        """;

    /// <summary>What is asked for again is measured again.</summary>
    private FormattableString Evaluations(long before) =>
        $"""
        WITH old AS MATERIALIZED (
            SELECT id FROM evaluations WHERE measured_at < {before} LIMIT {Batch} {database.Dialect.SkipLocked})
        DELETE FROM evaluations WHERE id IN (SELECT id FROM old)
        """;

    /// <summary>Of models that serve no more.</summary>
    private FormattableString Watches(long before) =>
        $"""
        WITH old AS MATERIALIZED (
            SELECT repository, environment, model FROM watches WHERE looked_at < {before} LIMIT {Batch} {database.Dialect.SkipLocked})
        DELETE FROM watches WHERE (repository, environment, model) IN (SELECT repository, environment, model FROM old)
        """;

    private FormattableString Answers(long before) =>
        $"""
        WITH old AS MATERIALIZED (
            SELECT repository, environment, model, id FROM live_answers WHERE at < {before} LIMIT {Batch} {database.Dialect.SkipLocked})
        DELETE FROM live_answers WHERE (repository, environment, model, id) IN (SELECT repository, environment, model, id FROM old)
        """;

    /// <summary>Of servers that are gone.</summary>
    private FormattableString Positions(long before) =>
        $"""
        WITH old AS MATERIALIZED (
            SELECT repository, environment, model, server FROM spool_positions WHERE read_at < {before} LIMIT {Batch} {database.Dialect.SkipLocked})
        DELETE FROM spool_positions WHERE (repository, environment, model, server) IN (SELECT repository, environment, model, server FROM old)
        """;
}
