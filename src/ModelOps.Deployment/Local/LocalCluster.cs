using Microsoft.Extensions.Logging;
using ModelOps.Deployment.Files;
using ModelOps.Deployment.Leases;
using ModelOps.Deployment.Preflights;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;
using ModelOps.Domain.Sketches;

namespace ModelOps.Deployment.Local;

/// <summary>
/// An environment served by child processes on loopback. They outlive the bot; a new one finds them by their records, and touches no
/// process without one.
/// </summary>
public sealed partial class LocalCluster(
    LocalClusterOptions options, TrafficTable traffic, TimeProvider clock, ILogger<LocalCluster> logger) : IServingCluster
{
    private readonly FolderLock turn = new(options.Directory, clock);
    private readonly FenceFile fence = new(options.FenceFile);
    private readonly LocalGateway gateway = new(options, clock);
    private readonly LocalInstances instances = new(options, clock);
    private readonly ReadinessProbe probe = new(options.ReadyPatience, clock);
    private readonly LocalPreflights preflights = new(options, new ReadinessProbe(options.ReadyPatience, clock), clock);
    private readonly GatewayWindows windows = new(options.ReadyPatience, clock);
    private readonly GatewaySketches sketches = new(options.ReadyPatience, clock);

    public Uri? GatewayAddress => gateway.Address;

    public async Task<ClusterState> ObserveAsync(CancellationToken cancel)
    {
        using var held = await turn.EnterAsync(cancel);
        await KeepGatewayAsync(cancel);
        var all = await instances.AllAsync(cancel);
        await FollowAddressesAsync(all, cancel);
        // A start that broke off before there was a process is no failure of the version: it is begun again.
        var versions = await Task.WhenAll(all.Where(instance => instance.Process.HasBegun).Select(instance => instance.ObserveAsync(probe, cancel)));
        return new() { Versions = versions, Traffic = traffic.Observe() };
    }

    public async Task ApplyAsync(ClusterLease lease, ClusterStep step, CancellationToken cancel)
    {
        if (lease.Environment != options.Environment)
            throw new ArgumentException($"The lease is for {lease.Environment}, this cluster is {options.Environment}.", nameof(lease));

        using var held = await turn.EnterAsync(cancel);
        await fence.PassAsync(lease, cancel);
        await KeepGatewayAsync(cancel);
        await ApplyAsync(step, cancel);
    }

    public Task<PreflightOutcome> TryOutAsync(Preflight preflight, CancellationToken cancel) => preflights.RunAsync(preflight, cancel);

    public async Task<TrafficWindow?> ReadTrafficAsync(ModelName model, DateTimeOffset since, CancellationToken cancel) =>
        GatewayAddress is { } address ? await windows.ReadAsync([address], model, since, cancel) : null;

    public async Task<GatheredSketches?> ReadSketchesAsync(ModelName model, IReadOnlyCollection<string> counted, CancellationToken cancel) =>
        GatewayAddress is { } address ? await sketches.ReadAsync([address], model, counted, cancel) : null;

    private Task ApplyAsync(ClusterStep step, CancellationToken cancel) => step switch
    {
        ClusterStep.Start start => instances.StartAsync(start, cancel),
        ClusterStep.MoveTraffic move => MoveAsync(move, cancel),
        ClusterStep.Stop stop => StopAsync(stop, cancel),
        _ => throw new ArgumentException($"{step.GetType().Name} is not known.", nameof(step)),
    };

    private async Task MoveAsync(ClusterStep.MoveTraffic move, CancellationToken cancel)
    {
        var versions = new List<VersionEndpoint>();
        foreach (var share in move.SharesWithCanary())
            versions.Add(new(share.Version, [await ReplicaAsync(move.Model, share.Version, cancel)], share.Weight));
        await traffic.ChangeAsync(state => state.Move(move.Model, versions, move.Canary), cancel);
    }

    private async Task<ReplicaEndpoint> ReplicaAsync(ModelName model, ModelVersion version, CancellationToken cancel) =>
        await instances.FindAsync(model, version, cancel) is { LiveEndpoint: { } endpoint }
            ? endpoint
            : throw new StepNotPossibleException($"{model} {version} does not run, and can take no traffic.");

    private async Task StopAsync(ClusterStep.Stop stop, CancellationToken cancel)
    {
        if (traffic.Find(stop.Model)?.Versions.Any(version => version.Version == stop.Version) == true)
            throw new StepNotPossibleException($"{stop.Model} {stop.Version} takes traffic, and is not stopped.");
        await instances.StopAsync(stop.Model, stop.Version, cancel);
    }

    /// <summary>A version that was started again listens at another port.</summary>
    private Task FollowAddressesAsync(IEnumerable<LocalInstance> all, CancellationToken cancel)
    {
        var replicas = all.Where(instance => instance.LiveEndpoint is not null)
            .ToDictionary(instance => instance.Key, IReadOnlyList<ReplicaEndpoint> (instance) => [instance.LiveEndpoint!]);
        return traffic.ChangeAsync(state => state.Readdress(replicas), cancel);
    }

    private async Task KeepGatewayAsync(CancellationToken cancel)
    {
        if (await gateway.EnsureAsync(cancel) is { } lastWords)
            LogGatewayEnded(options.Environment, lastWords);
    }

    [LoggerMessage(LogLevel.Warning, "The gateway of {Environment} had ended and was started again; it last wrote: {LastWords}")]
    private partial void LogGatewayEnded(EnvironmentName environment, string lastWords);
}
