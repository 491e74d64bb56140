using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts;

/// <summary>The versions of one model as they were observed, and the steps that move its traffic between them.</summary>
internal sealed class PlannedTraffic(DesiredVersion desired, ClusterState observed)
{
    /// <summary>Parts of 1,000, so that a tenth of a percent is one.</summary>
    private const int Whole = 1000;

    private readonly ModelTraffic? traffic = observed.Traffic.FirstOrDefault(traffic => traffic.Model == desired.Model);
    private readonly List<RunningVersion> running = [.. observed.Versions.Where(version => version.Model == desired.Model)];

    public RunningVersion? Own => running.Find(version => version.Version == desired.Version);

    public bool HasMoved => traffic?.Moved == true;

    public bool IsAnyAsked => traffic?.Shares.Count > 0;

    public bool IsDesiredAsked => Asked(desired.Version);

    public bool IsAllDesired => traffic?.Shares is [var only] && only.Version == desired.Version;

    /// <summary>The other version that answers and should have the traffic: what served before as the journal knows it, else who has the most of it.</summary>
    public ModelVersion? Stable => desired.Before is { } before && IsReady(before.Version)
        ? before.Version
        : (traffic?.Shares ?? []).Where(share => share.Version != desired.Version && IsReady(share.Version)).MaxBy(share => share.Weight)?.Version;

    /// <summary>Any other version that answers.</summary>
    public ModelVersion? Fallback => Stable
        ?? running.Where(version => version.Version != desired.Version && version.Status == RunningStatus.Ready).Max(version => version.Version);

    /// <summary>A version whose trial a newer one ended is watched by nobody, so that its traffic goes back before the newer one is ready.</summary>
    public ClusterStep.MoveTraffic? AwayFromStrangers => traffic?.Shares.Count > 1 && !IsDesiredAsked && Stable is { } stable ? AllTo(stable) : null;

    /// <summary>The desired version takes traffic that it does not answer, while another one would.</summary>
    public ClusterStep.MoveTraffic? AwayFromUnready => Own?.Status != RunningStatus.Ready && IsDesiredAsked && Fallback is { } other ? AllTo(other) : null;

    public bool Runs(ModelVersion version) => running.Exists(other => other.Version == version && other.Status != RunningStatus.Failed);

    public ClusterStep.MoveTraffic AllTo(ModelVersion version) => new(desired.Model, [new VersionShare(version, 100)]);

    /// <returns>Null when it is so already.</returns>
    public ClusterStep.MoveTraffic? Divided(ModelVersion stable)
    {
        var own = Math.Clamp((int)Math.Round(desired.Percent * Whole / 100), 1, Whole - 1);
        IReadOnlyList<VersionShare> shares = [new(stable, Whole - own), new(desired.Version, own)];
        return traffic is not null && traffic.Shares.ToHashSet().SetEquals(shares) ? null : new ClusterStep.MoveTraffic(desired.Model, shares, desired.Version);
    }

    public ClusterStep.Stop? StopOneBut(params ReadOnlySpan<ModelVersion?> kept)
    {
        foreach (var version in running)
        {
            if (!kept.Contains(version.Version))
                return new ClusterStep.Stop(desired.Model, version.Version);
        }
        return null;
    }

    private bool Asked(ModelVersion version) => traffic?.Shares.Any(share => share.Version == version) == true;

    private bool IsReady(ModelVersion version) => running.Exists(other => other.Version == version && other.Status == RunningStatus.Ready);
}
