using ModelOps.Deployment.Files;
using ModelOps.Deployment.Leases;
using ModelOps.Deployment.Preflights;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;
using ModelOps.Domain.Sketches;

namespace ModelOps.Deployment.Swarm;

/// <summary>An environment served by a Docker Swarm, which keeps running what it was told to run, whether or not a bot is there.</summary>
public sealed class SwarmCluster : IServingCluster
{
    private readonly SwarmClusterOptions options;
    private readonly TrafficTable traffic;
    private readonly TimeProvider clock;
    private readonly FolderLock turn;
    private readonly SwarmEngine engine;
    private readonly SwarmLabels labels;
    private readonly SwarmNames names;
    private readonly SwarmGateway gateway;
    private readonly SwarmVersions versions;
    private readonly SwarmPreflights preflights;
    private readonly SwarmFence fence;
    private readonly TaskFailure failure;
    private readonly GatewayWindows windows;
    private readonly GatewaySketches sketches;
    private volatile IReadOnlyList<Uri> gateways = [];

    public SwarmCluster(SwarmClusterOptions options, TrafficTable traffic, TimeProvider clock)
    {
        (this.options, this.traffic, this.clock) = (options, traffic, clock);
        turn = new(options.Directory, clock);
        engine = new(options);
        labels = new(options.Name, options.Environment);
        names = new(options.Name, options.Environment);
        gateway = new(options, engine, names, labels);
        versions = new(options, engine, names, labels);
        preflights = new(options, engine, names, labels, clock);
        fence = new(engine, names);
        failure = new(engine);
        windows = new(options.Patience, clock);
        sketches = new(options.Patience, clock);
    }

    public Uri? GatewayAddress => gateways is not [var first, ..] ? null : options.GatewayAddress.Port == 0 ? first : options.GatewayAddress;

    public async Task<ClusterState> ObserveAsync(CancellationToken cancel)
    {
        using var held = await turn.EnterAsync(cancel);
        var network = await gateway.EnsureAsync(cancel);
        var all = await ReadAsync(cancel);
        await FollowAddressesAsync(all, network, cancel);
        return new()
        {
            Versions = await Task.WhenAll(all.Select(version => ObserveAsync(version, cancel))),
            Traffic = traffic.Observe(),
        };
    }

    public async Task ApplyAsync(ClusterLease lease, ClusterStep step, CancellationToken cancel)
    {
        if (lease.Environment != options.Environment)
            throw new ArgumentException($"The lease is for {lease.Environment}, this cluster is {options.Environment}.", nameof(lease));

        using var held = await turn.EnterAsync(cancel);
        var network = await gateway.EnsureAsync(cancel);
        await fence.PassAsync(lease, cancel);
        await ApplyAsync(step, network, cancel);
    }

    /// <summary>Outside of all turns: it takes a while, and touches nothing that serves.</summary>
    public async Task<PreflightOutcome> TryOutAsync(Preflight preflight, CancellationToken cancel)
    {
        string network;
        using (await turn.EnterAsync(cancel))
            network = await gateway.EnsureAsync(cancel);
        return await preflights.RunAsync(preflight, network, cancel);
    }

    public async Task<TrafficWindow?> ReadTrafficAsync(ModelName model, DateTimeOffset since, CancellationToken cancel) =>
        gateways.Count == options.Gateways ? await windows.ReadAsync(gateways, model, since, cancel) : null;

    public Task<GatheredSketches?> ReadSketchesAsync(ModelName model, IReadOnlyCollection<string> counted, CancellationToken cancel) =>
        sketches.ReadAsync(gateways, model, counted, cancel);

    private Task ApplyAsync(ClusterStep step, string network, CancellationToken cancel) => step switch
    {
        ClusterStep.Start start => versions.StartAsync(start, network, cancel),
        ClusterStep.MoveTraffic move => MoveAsync(move, network, cancel),
        ClusterStep.Stop stop => StopAsync(stop, cancel),
        _ => throw new ArgumentException($"{step.GetType().Name} is not known.", nameof(step)),
    };

    private async Task MoveAsync(ClusterStep.MoveTraffic move, string network, CancellationToken cancel)
    {
        var all = (await ReadAsync(cancel)).ToDictionary(version => version.Key);
        var endpoints = move.SharesWithCanary()
            .Select(share => new VersionEndpoint(share.Version, EndpointsOf(all.GetValueOrDefault(new(move.Model, share.Version)), move.Model, share.Version, network), share.Weight))
            .ToList();
        await traffic.ChangeAsync(state => state.Move(move.Model, endpoints, move.Canary), cancel);
    }

    private static IReadOnlyList<ReplicaEndpoint> EndpointsOf(SwarmVersion? running, ModelName model, ModelVersion version, string network) =>
        running?.Endpoints(network) is { Count: > 0 } endpoints
            ? endpoints
            : throw new StepNotPossibleException($"{model} {version} does not run, and can take no traffic.");

    private async Task StopAsync(ClusterStep.Stop stop, CancellationToken cancel)
    {
        if (TakesTraffic(stop.Model, stop.Version))
            throw new StepNotPossibleException($"{stop.Model} {stop.Version} takes traffic, and is not stopped.");
        await versions.StopAsync(stop.Model, stop.Version, cancel);
    }

    private bool TakesTraffic(ModelName model, ModelVersion version) =>
        traffic.Find(model)?.Versions.Any(endpoint => endpoint.Version == version) == true;

    /// <summary>Two questions to the engine, however many versions there are.</summary>
    private async Task<IReadOnlyList<SwarmVersion>> ReadAsync(CancellationToken cancel)
    {
        var services = await engine.ServicesAsync(labels, cancel);
        var tasks = await engine.TasksAsync(labels, cancel);
        gateways = await gateway.AddressesAsync(tasks, services.FirstOrDefault(service => service.Name == names.Gateway)?.Id, cancel);
        return SwarmVersions.Of(services, tasks);
    }

    /// <summary>A task that was started again has another address.</summary>
    private Task FollowAddressesAsync(IEnumerable<SwarmVersion> all, string network, CancellationToken cancel)
    {
        var replicas = all.Select(version => (version.Key, Endpoints: version.Endpoints(network)))
            .Where(version => version.Endpoints.Count > 0)
            .ToDictionary(version => version.Key, version => version.Endpoints);
        return traffic.ChangeAsync(state => state.Readdress(replicas), cancel);
    }

    private async Task<RunningVersion> ObserveAsync(SwarmVersion version, CancellationToken cancel)
    {
        var failed = version.Failed(clock.GetUtcNow(), options.ReturnPatience);
        var status = version.Status(TakesTraffic(version.Labelled.Model, version.Labelled.Version), failed);
        return new()
        {
            Model = version.Labelled.Model,
            Version = version.Labelled.Version,
            Tree = version.Labelled.Tree,
            Status = status,
            Failure = status == RunningStatus.Failed ? await failure.DescribeAsync(version.Service, failed!, cancel) : null,
        };
    }
}
