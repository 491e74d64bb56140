using ModelOps.Bot.Cluster;
using ModelOps.Deployment;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Rollouts;

/// <summary>One pass over one registry: for each environment and model, admit what should serve, plan the next step, take it, write it down.</summary>
internal sealed partial class RegistryReconciler(
    DesiredRegistryReader desired, Admission admission, ModelReconciler models, ModelRetirement retirement, ServingClusters clusters, ClusterLeases leases, RolloutJournal journal, ILogger<RegistryReconciler> logger)
{
    /// <returns>How long nothing needs to be looked at again, as far as it is known.</returns>
    public async Task<TimeSpan> ReconcileAsync(RepositoryName repository, CancellationToken cancel)
    {
        if (await desired.ReadAsync(repository, cancel) is not { } registry)
            return ReconcilePace.Settled;
        var pace = ReconcilePace.Settled;
        foreach (var environment in registry.Policy.Environments)
            pace = ReconcilePace.Sooner(pace, await ReconcileAsync(registry, environment, cancel));
        return pace;
    }

    private async Task<TimeSpan> ReconcileAsync(DesiredRegistry registry, EnvironmentName environment, CancellationToken cancel)
    {
        if (await leases.TryTakeAsync(environment, cancel) is not { } lease)
            return ReconcilePace.Settled;
        var cluster = await clusters.OpenAsync(environment, cancel);
        var context = new ReconcileContext(registry, environment, cluster, lease, await cluster.Cluster.ObserveAsync(cancel));
        var rollouts = await journal.AllAsync(registry.Repository, cancel);
        var pace = ReconcilePace.Settled;
        foreach (var folder in registry.Models)
            pace = ReconcilePace.Sooner(pace, await ReconcileAsync(context, folder, rollouts, cancel));
        return ReconcilePace.Sooner(pace, await retirement.RetireAbsentAsync(context, rollouts, cancel));
    }

    private async Task<TimeSpan> ReconcileAsync(ReconcileContext context, ModelFolder folder, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        var own = rollouts.Where(rollout => rollout.Environment == context.Environment && rollout.Model.ToString() == folder.Name).ToList();
        try
        {
            var admitted = await admission.AdmitAsync(context, folder, own, rollouts, cancel);
            return await models.ReconcileAsync(context, own, admitted, cancel);
        }
        catch (Exception failure) when (failure is ServingClusterException or StepNotPossibleException)
        {
            // The other models are none the worse for it.
            LogNotPossible(failure, folder.Name, context.Environment.ToString());
            return ReconcilePace.Soon;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Model} cannot be taken further in {Environment}; the next tick tries again")]
    private partial void LogNotPossible(Exception failure, string model, string environment);
}
