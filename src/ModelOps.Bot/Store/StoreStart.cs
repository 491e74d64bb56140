using Microsoft.Extensions.Options;
using ModelOps.Bot.Cluster;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.Store;

/// <summary>Runs before all other services: one process a data folder, the tables there, and whatever a killed process held free again.</summary>
internal sealed class StoreStart(BotDatabase database, JobQueue jobs, ClusterLeases leases, IOptions<DataOptions> data) : IHostedService, IDisposable
{
    private FileStream? processLock;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        processLock = TakeLock(data.Value.PathOf("bot.lock"));
        await database.ExecuteAllAsync(BotSchema.Statements, cancellationToken);
        await jobs.ReleaseAllAsync(cancellationToken);
        await leases.ReleaseAllAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => processLock?.Dispose();

    private static FileStream TakeLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new DataFolderTakenException($"Another bot works on {Path.GetDirectoryName(file)}. Stop it, or set Data:Directory to another folder.", taken);
        }
    }
}
