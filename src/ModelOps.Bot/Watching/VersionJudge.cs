using Microsoft.Extensions.Options;
using ModelOps.Deployment;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;
using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Watching;

/// <summary>Gives the judge what the servers and gateways tell of the version that has the traffic.</summary>
internal sealed class VersionJudge(WatchReferences references, IOptions<MonitorOptions> options)
{
    public Task<WatchReference> ReferenceAsync(WatchContext context, ModelFolder folder, Rollout serving, CancellationToken cancel) =>
        references.OfAsync(context.Registry, folder, serving.Tree, cancel);

    public async Task<HealthJudgement> JudgeAsync(
        IServingCluster cluster, Rollout serving, WatchReference reference, WatchState state, WatchRules rules, DateTimeOffset now, CancellationToken cancel)
    {
        var gathered = await cluster.ReadSketchesAsync(serving.Model, [.. state.Counted.Select(run => $"{run.Run}-{run.Number}")], cancel);
        IReadOnlyList<ModelSketches> windows = gathered?.Versions.SelectMany(version => version.Closed).Where(window => window.Version == serving.Version).ToList() ?? [];
        IReadOnlyList<TrafficWindow> traffic = await cluster.ReadTrafficAsync(serving.Model, state.TrafficUntil ?? now - options.Value.Time!.Value, cancel) is { } counted ? [counted] : [];
        var judged = new HealthJudge(serving.Version, reference.Reference, rules).Judge(state, windows, traffic, now);
        return judged with { Notes = [.. judged.Notes, .. gathered?.Missing ?? []] };
    }
}
