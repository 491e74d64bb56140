using Docker.DotNet.Models;

namespace ModelOps.Deployment.Swarm;

/// <summary>What the engine that ran a container knows of its end.</summary>
/// <param name="Unhealthy">What the last health check said, when that is why it was ended.</param>
internal sealed record ContainerEnd(bool OutOfMemory, string? Unhealthy)
{
    public static ContainerEnd? Of(ContainerInspectResponse container) => container.State is { } state
        ? new(state.OOMKilled, state.Health is { Status: "unhealthy" } health ? LastComplaint(health) : null)
        : null;

    /// <returns>Null when no check has failed: a container that ended is called unhealthy, too.</returns>
    private static string? LastComplaint(Health health) =>
        (health.Log ?? []).LastOrDefault(check => check.ExitCode != 0) is { } failed ? OneLine.Of(failed.Output ?? "") : null;
}
