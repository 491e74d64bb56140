using ModelOps.Deployment.Images;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Swarm;

/// <summary>The service of a version, and its tasks: those that run and the last ones that ended.</summary>
internal sealed record SwarmVersion(EngineService Service, LabelledVersion Labelled, IReadOnlyList<EngineTask> Tasks)
{
    public VersionKey Key => new(Labelled.Model, Labelled.Version);

    public IReadOnlyList<EngineTask> Running => Of.Running;

    private SwarmTasks Of => new(Service, Tasks);

    /// <inheritdoc cref="SwarmTasks.Failed"/>
    public EngineTask? Failed(DateTimeOffset now, TimeSpan patience) => Of.Failed(now, patience);

    /// <summary>While it takes traffic it is ready as long as any of its tasks answers.</summary>
    /// <param name="failed">Of its tasks.</param>
    public RunningStatus Status(bool takesTraffic, EngineTask? failed) =>
        Running.Count > 0 && (takesTraffic || (ulong)Running.Count >= Service.Replicas) ? RunningStatus.Ready
        : failed is not null ? RunningStatus.Failed
        : RunningStatus.Starting;

    /// <summary>
    /// A single server by its name, which stays when its container is replaced, also while no bot is there to say so. Several each by
    /// its address, since what they keep is gathered from each of them once.
    /// </summary>
    public IReadOnlyList<ReplicaEndpoint> Endpoints(string network) =>
        Running.Count == 0 ? []
        : Service.Replicas == 1 ? [Endpoint($"tasks.{Service.Name}")]
        : [.. Running.OrderBy(task => task.Slot).Select(task => task.Addresses.GetValueOrDefault(network)).OfType<string>().Select(Endpoint)];

    private static ReplicaEndpoint Endpoint(string host) =>
        new(new($"http://{host}:{ServiceSpecs.RestPort}"), new($"http://{host}:{ServiceSpecs.GrpcPort}"));
}
