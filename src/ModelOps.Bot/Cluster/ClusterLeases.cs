using ModelOps.Bot.Store;
using ModelOps.Deployment.Leases;

namespace ModelOps.Bot.Cluster;

/// <summary>The right to change an environment's cluster, held by one process at a time and short-lived.</summary>
internal sealed class ClusterLeases(BotDatabase database, TimeProvider clock) : ClusterLeaseStore
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly string holder = Guid.NewGuid().ToString();

    /// <summary>A new holder's fence is at least the time in milliseconds, so that it grows even when the database was lost.</summary>
    public override async Task<ClusterLease?> TryTakeAsync(EnvironmentName environment, CancellationToken cancel)
    {
        var (now, until) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), (clock.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds());
        var fences = await database.ChangeAsync(
            $"""
            INSERT INTO leases (name, fence, holder, until) VALUES ({$"cluster/{environment}"}, {now}, {holder}, {until})
            ON CONFLICT (name) DO UPDATE SET
                fence = CASE
                    WHEN leases.holder = excluded.holder THEN leases.fence
                    WHEN leases.fence >= excluded.fence THEN leases.fence + 1
                    ELSE excluded.fence END,
                holder = excluded.holder, until = excluded.until
            WHERE leases.holder = excluded.holder OR leases.until < {now}
            RETURNING fence
            """, row => row.GetInt64(0), cancel);
        return fences is [var fence] ? Grant(environment, fence) : null;
    }

    /// <summary>At the start of the only process on this database: nobody else holds anything.</summary>
    public Task ReleaseAllAsync(CancellationToken cancel) => database.ExecuteAsync($"UPDATE leases SET until = 0", cancel);
}
