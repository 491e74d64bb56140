using ModelOps.Bot.Cluster;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Bot.Commands.Alerts;

/// <summary>What the model of an alert is asked lately, where the alert is.</summary>
internal sealed class LiveWindows(ServingClusters clusters)
{
    /// <returns>Null when nobody there says it, or there is no such environment any more.</returns>
    public async Task<GatheredSketches?> ReadAsync(DesiredRegistry registry, AlertName alert, CancellationToken cancel)
    {
        if (!registry.Policy.Environments.Contains(alert.Environment))
            return null;
        var cluster = await clusters.OpenAsync(alert.Environment, cancel);
        return await cluster.Cluster.ReadSketchesAsync(alert.Model, [], cancel);
    }
}
