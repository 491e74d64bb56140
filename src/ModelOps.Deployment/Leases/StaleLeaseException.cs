namespace ModelOps.Deployment.Leases;

/// <summary>The lease was lost: another holder with a higher fencing number has acted since.</summary>
public sealed class StaleLeaseException(long fence, long seen)
    : Exception($"Lease {fence} is stale: lease {seen} has acted on this cluster since.");
