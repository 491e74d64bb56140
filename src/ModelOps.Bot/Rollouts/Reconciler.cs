using Microsoft.Extensions.Options;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Rollouts;

/// <summary>
/// Makes the clusters match the default branches. A webhook only wakes it; it looks at everything again, on every tick, and while a
/// rollout is under way it ticks fast.
/// </summary>
internal sealed partial class Reconciler(
    RegistryRepositories repositories, RegistryReconciler registries, ReconcilerSignal signal, IOptions<ReconcileOptions> options, ILogger<Reconciler> logger)
    : BackgroundService
{
    private static readonly TimeSpan FastTick = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var settled = await IsEverythingSettledAsync(stoppingToken);
            await signal.WaitAsync(settled ? options.Value.Time!.Value : FastTick, stoppingToken);
        }
    }

    private async Task<bool> IsEverythingSettledAsync(CancellationToken cancel)
    {
        try
        {
            var settled = true;
            foreach (var repository in await repositories.AllAsync(cancel))
                settled &= await IsSettledAsync(repository, cancel);
            return settled;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogFailed(failure, "the list of repositories");
            return true;
        }
    }

    private async Task<bool> IsSettledAsync(RepositoryName repository, CancellationToken cancel)
    {
        try
        {
            return await registries.ReconcileAsync(repository, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogFailed(failure, repository.ToString());
            return true;
        }
    }

    [LoggerMessage(LogLevel.Error, "Reconciling {What} failed; the next tick tries again")]
    private partial void LogFailed(Exception failure, string what);
}
