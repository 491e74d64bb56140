using Microsoft.Extensions.Options;
using ModelOps.Bot.Deployments;
using ModelOps.Bot.Reverts;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Telling;

/// <summary>Keeps GitHub true to what serves: deployments, and the pull requests that restore what was rolled back. It fails and waits alone.</summary>
internal sealed partial class TellingWorker(
    TellingDesk desk, RolloutJournal journal, DeploymentTeller deployments, RevertKeeper reverts, IOptions<ReconcileOptions> options, TimeProvider clock, ILogger<TellingWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = ReconcilePace.Sooner(options.Value.Time!.Value, LongestPause);
        while (!stoppingToken.IsCancellationRequested)
        {
            await desk.WaitAsync(pause, stoppingToken);
            var untold = new List<DesiredRegistry>();
            foreach (var registry in desk.TakeAll())
            {
                if (!await TellAsync(registry, stoppingToken))
                    untold.Add(registry);
            }
            if (untold.Count == 0)
                continue;
            await Task.Delay(pause, clock, stoppingToken);
            untold.ForEach(desk.PutBack);
            desk.Wake();
        }
    }

    private async Task<bool> TellAsync(DesiredRegistry registry, CancellationToken cancel)
    {
        var deployed = await TryAsync(registry, "deployments", deployments.TellAsync, cancel);
        return await TryAsync(registry, "revert pull requests", reverts.KeepAsync, cancel) && deployed;
    }

    private async Task<bool> TryAsync(
        DesiredRegistry registry, string what, Func<DesiredRegistry, IReadOnlyList<Rollout>, CancellationToken, Task> tell, CancellationToken cancel)
    {
        try
        {
            await tell(registry, await journal.AllAsync(registry.Repository, cancel), cancel);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogFailed(failure, what, registry.Repository);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The {What} of {Repository} are not up to date; the next tick tries again. What serves is not touched by it")]
    private partial void LogFailed(Exception failure, string what, RepositoryName repository);
}
