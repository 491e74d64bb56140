using ModelOps.Domain.Rollouts;

namespace ModelOps.Deployment.Traffic;

internal static class CanaryShares
{
    /// <summary>A version on trial without a share of its own has the weight 0: it gets copies only.</summary>
    public static IEnumerable<VersionShare> SharesWithCanary(this ClusterStep.MoveTraffic move) =>
        move.Canary is { } canary && move.Shares.Count > 0 && move.Shares.All(share => share.Version != canary)
            ? move.Shares.Append(new VersionShare(canary, Weight: 0))
            : move.Shares;
}
