using Microsoft.Extensions.Diagnostics.HealthChecks;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Rpc;

/// <summary>What <c>grpc.health.v1</c> tells.</summary>
internal sealed class ReadinessCheck(Readiness readiness) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(readiness.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
