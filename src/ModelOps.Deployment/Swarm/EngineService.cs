using Docker.DotNet.Models;

namespace ModelOps.Deployment.Swarm;

/// <summary>A service as the engine describes it.</summary>
/// <param name="Sequence">Of its last change: a change that is not of the newest is refused.</param>
internal sealed record EngineService(string Id, string Name, long Sequence, ServiceSpec Spec)
{
    public IDictionary<string, string> Labels => Spec.Labels ?? new Dictionary<string, string>();

    public ulong Replicas => Spec.Mode?.Replicated?.Replicas ?? 1;

    public long? MemoryBytes => Spec.TaskTemplate?.Resources?.Limits?.MemoryBytes;

    public IEnumerable<string> SecretIds => (Spec.TaskTemplate?.ContainerSpec?.Secrets ?? []).Select(secret => secret.SecretID).OfType<string>();

    /// <returns>Null for what is no service that can be told from others.</returns>
    public static EngineService? Of(SwarmService service) => service is { ID: { } id, Spec: { Name: { } name } spec, Version.Index: { } sequence }
        ? new(id, name, (long)sequence, spec)
        : null;
}
