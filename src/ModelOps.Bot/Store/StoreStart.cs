using System.Data.Common;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Cluster;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Webhooks;

namespace ModelOps.Bot.Store;

/// <summary>Comes before all services: one process a data folder and a database file, the tables there, and whatever a killed process held free again.</summary>
internal sealed class StoreStart(
    BotDatabase database, SchemaMigration migration, JobQueue jobs, DeliveryClaims deliveries, ClusterLeases leases, IOptions<DataOptions> data) : IDisposable
{
    private FileStream? processLock;

    /// <exception cref="StoreStartException">Another bot works here, or the database cannot be worked on.</exception>
    public async Task BeginAsync(CancellationToken cancel)
    {
        processLock = TakeLock(data.Value.PathOf("bot.lock"));
        try
        {
            await migration.RunAsync(BotSchema.Versions, cancel);
            if (database.Dialect.HasOneWriter)
                await ReleaseAllAsync(cancel);
        }
        catch (DbException unreachable)
        {
            throw new StoreStartException($"The database cannot be worked on: {unreachable.Message} Check Store:ConnectionString, that the server runs, and that the disk has room.", unreachable);
        }
    }

    public void Dispose() => processLock?.Dispose();

    /// <summary>Nobody else is here. With several replicas, what a killed one held comes free when its leases run out.</summary>
    private async Task ReleaseAllAsync(CancellationToken cancel)
    {
        await jobs.ReleaseAllAsync(cancel);
        await deliveries.ReleaseAllAsync(cancel);
        await leases.ReleaseAllAsync(cancel);
    }

    private static FileStream TakeLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new StoreStartException($"Another bot works on {Path.GetDirectoryName(file)}. Stop it, or set Data:Directory to another folder.", taken);
        }
    }
}
