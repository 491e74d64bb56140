using System.Collections.Concurrent;
using System.Text.Json;
using ModelOps.Deployment.Files;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Traffic;

/// <summary>
/// The wanted traffic of one environment, which its gateways pull, and what they say they run. Wanted is kept on disk; what they
/// run they say again with every pull.
/// </summary>
public sealed class TrafficTable
{
    /// <summary>Several pulls long: a gateway that has been silent for longer is not known to run anything.</summary>
    private static readonly TimeSpan ReportLife = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, GatewayReport> reports = new();
    private readonly string file;
    private readonly IReadOnlyCollection<string> gateways;
    private readonly TimeProvider clock;
    private volatile Published published;

    /// <param name="file">Read now; made at the first change.</param>
    /// <param name="gateways">The names of all gateways that should exist.</param>
    public TrafficTable(string file, IReadOnlyCollection<string> gateways, TimeProvider clock)
    {
        this.file = file;
        this.gateways = gateways;
        this.clock = clock;
        published = new(Load());
    }

    public GatewayConfiguration Current => published.State.Configuration;

    /// <summary>The configuration, as soon as it is another than the caller runs; null when it stayed the same for so long.</summary>
    public async Task<GatewayConfiguration?> WaitForOtherThanAsync(long runningGeneration, TimeSpan patience, CancellationToken cancel)
    {
        var seen = published;
        if (seen.State.Generation != runningGeneration)
            return seen.State.Configuration;
        try
        {
            await seen.Replaced.Task.WaitAsync(patience, clock, cancel);
            return Current;
        }
        catch (TimeoutException)
        {
            return ReferenceEquals(seen, published) ? null : Current;
        }
    }

    /// <summary>A gateway says which generation it runs. One that should not exist is not heard.</summary>
    public void Report(string gateway, long generation)
    {
        if (gateways.Contains(gateway))
            reports[gateway] = new(generation, clock.GetUtcNow());
    }

    /// <summary>How the requests for each model are shared; a model that was taken out stays until every gateway knows.</summary>
    public IReadOnlyList<ModelTraffic> Observe()
    {
        var state = published.State;
        return [.. state.Models.Select(model => Observe(model, state.Generation)).Where(model => model.Shares.Count > 0 || !model.Moved)];
    }

    internal RoutedModel? Find(ModelName model) => published.State.Find(model);

    /// <summary>Only the holder of the cluster's lock may call it.</summary>
    internal async Task ChangeAsync(Func<TrafficState, TrafficState> change, CancellationToken cancel)
    {
        var before = Load();
        var after = change(before);
        if (!ReferenceEquals(before, after))
            await AtomicFile.WriteAsync(file, JsonSerializer.SerializeToUtf8Bytes(after, DeploymentJson.Default.TrafficState), cancel);
        if (after.Generation != published.State.Generation)
            Publish(after);
    }

    private ModelTraffic Observe(RoutedModel model, long generation) => new(
        model.Name,
        [.. model.Versions.Where(version => version.Weight > 0).Select(version => new VersionShare(version.Version, version.Weight))],
        gateways.All(gateway => Runs(gateway, model.Since, generation)));

    /// <summary>A generation above ours is of a history that was lost: it tells nothing.</summary>
    private bool Runs(string gateway, long since, long generation) =>
        reports.TryGetValue(gateway, out var report)
        && report.Generation >= since
        && report.Generation <= generation
        && clock.GetUtcNow() - report.At <= ReportLife;

    private void Publish(TrafficState state)
    {
        var replaced = published;
        published = new(state);
        replaced.Replaced.SetResult();
    }

    /// <summary>A file that does not read is not taken for no traffic: the gateways go on with what they have.</summary>
    private TrafficState Load() =>
        File.Exists(file)
            ? JsonSerializer.Deserialize(File.ReadAllBytes(file), DeploymentJson.Default.TrafficState)
                ?? throw new InvalidDataException($"{file} holds no traffic.")
            : TrafficState.Empty;

    private sealed record Published(TrafficState State)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
