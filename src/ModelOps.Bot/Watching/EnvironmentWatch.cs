using ModelOps.Bot.Cluster;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Watching;

/// <summary>Looks at each model that serves in one environment. One that cannot be looked at stops none of the others.</summary>
internal sealed partial class EnvironmentWatch(
    ServingClusters clusters, ClusterLeases leases, RolloutJournal journal, ModelWatch models, TimeProvider clock, ILogger<EnvironmentWatch> logger)
{
    public async Task LookAsync(DesiredRegistry registry, EnvironmentName environment, CancellationToken cancel)
    {
        if (clusters.Find(environment) is not { Cluster: var cluster } || await leases.TryTakeAsync(environment, cancel) is null)
            return;
        var context = new WatchContext(registry, environment, cluster, await cluster.ObserveAsync(cancel), await journal.AllAsync(registry.Repository, cancel));
        foreach (var folder in registry.Models)
        {
            if (!ModelName.TryParse(folder.Name, out var model) || context.Serving(model) is not { } serving)
                continue;
            try
            {
                await models.LookAsync(context, folder, serving, clock.GetUtcNow(), cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                LogFailed(failure, folder.Name, environment.ToString());
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Model} could not be watched in {Environment}; the next tick tries again")]
    private partial void LogFailed(Exception failure, string model, string environment);
}
