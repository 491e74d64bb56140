using Microsoft.Extensions.Options;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Watching;

/// <summary>Looks at all live models, one after the other, again and again. Of several replicas, that looks which may also change the cluster.</summary>
internal sealed partial class Monitor(
    RegistryRepositories repositories, DesiredRegistryReader registries, EnvironmentWatch environments, IOptions<MonitorOptions> options, TimeProvider clock, ILogger<Monitor> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(options.Value.Time!.Value, clock);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var repository in await AllAsync(stoppingToken))
            {
                if (registries.Latest(repository) is { } registry)
                    await LookAsync(registry, stoppingToken);
            }
        }
    }

    private async Task<IReadOnlyList<RepositoryName>> AllAsync(CancellationToken cancel)
    {
        try
        {
            return await repositories.AllAsync(cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogFailed(failure, "the list of repositories");
            return [];
        }
    }

    private async Task LookAsync(DesiredRegistry registry, CancellationToken cancel)
    {
        foreach (var environment in registry.Policy.Environments)
        {
            try
            {
                await environments.LookAsync(registry, environment, cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                LogFailed(failure, $"{registry.Repository} in {environment}");
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Watching {What} failed; the next tick tries again")]
    private partial void LogFailed(Exception failure, string what);
}
