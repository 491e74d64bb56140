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
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pace = await ReconcileAllAsync(stoppingToken);
            await signal.WaitAsync(ReconcilePace.Sooner(pace, options.Value.Time!.Value), stoppingToken);
        }
    }

    private async Task<TimeSpan> ReconcileAllAsync(CancellationToken cancel)
    {
        try
        {
            var pace = ReconcilePace.Settled;
            foreach (var repository in await repositories.AllAsync(cancel))
                pace = ReconcilePace.Sooner(pace, await ReconcileAsync(repository, cancel));
            return pace;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogFailed(failure, "the list of repositories");
            return ReconcilePace.Settled;
        }
    }

    private async Task<TimeSpan> ReconcileAsync(RepositoryName repository, CancellationToken cancel)
    {
        try
        {
            return await registries.ReconcileAsync(repository, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogFailed(failure, repository.ToString());
            return ReconcilePace.Settled;
        }
    }

    [LoggerMessage(LogLevel.Error, "Reconciling {What} failed; the next tick tries again")]
    private partial void LogFailed(Exception failure, string what);
}
