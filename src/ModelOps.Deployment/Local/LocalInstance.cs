using ModelOps.Deployment.Processes;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Local;

/// <summary>A version that this cluster was told to run, and its process.</summary>
internal sealed record LocalInstance(InstanceRecord Record, ServerProcess Process)
{
    public VersionKey Key => new(Record.Model, Record.Version);

    /// <summary>Where it answers or will soon; null when it does not run, or has not said so yet.</summary>
    public ReplicaEndpoint? LiveEndpoint =>
        Process.IsAlive && Process.Address is { } address ? new(address, Process.GrpcAddress) : null;

    public async Task<RunningVersion> ObserveAsync(ReadinessProbe probe, CancellationToken cancel)
    {
        var ready = LiveEndpoint is { } endpoint && await probe.IsReadyAsync(endpoint.Address, cancel);
        var status = ready ? RunningStatus.Ready : Process.IsAlive ? RunningStatus.Starting : RunningStatus.Failed;
        return new()
        {
            Model = Record.Model,
            Version = Record.Version,
            Tree = Record.Tree,
            Status = status,
            Failure = status == RunningStatus.Failed ? Failure() : null,
        };
    }

    private string Failure() => Process.LastWords() is { } words
        ? $"The server process has ended. The last line it wrote: {words}"
        : "The server process has ended without a word.";
}
