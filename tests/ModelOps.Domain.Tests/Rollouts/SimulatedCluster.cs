using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Tests.Rollouts;

/// <summary>A cluster with gateways that follow late, a journal that plans by it, and the promises that hold after every step.</summary>
internal sealed class SimulatedCluster
{
    private readonly Dictionary<ModelVersion, RunningStatus> versions = [];
    private IReadOnlyList<VersionShare>? asked;
    private IReadOnlyList<VersionShare> followed = [];
    private bool wasServed;

    public DesiredVersion Desired { get; private set; } = Observations.Desired(1);

    public RolloutPhase Phase { get; private set; } = RolloutPhase.Preparing;

    public List<string> Broken { get; } = [];

    public ClusterState Observed => new()
    {
        Versions = [.. versions.Select(pair => Observations.Running(pair.Key.Minor, pair.Value))],
        Traffic = asked is null ? [] : [new ModelTraffic(Observations.Model, asked, ReferenceEquals(asked, followed))],
    };

    /// <summary>The next version is merged, whatever became of the one before.</summary>
    public void Merge()
    {
        Desired = Observations.Desired(Desired.Version.Minor + 1);
        Phase = RolloutPhase.Preparing;
    }

    public void Become(int version, RunningStatus status)
    {
        if (versions.ContainsKey(Observations.Version(version)))
            versions[Observations.Version(version)] = status;
    }

    public void Lose(int version) => versions.Remove(Observations.Version(version));

    public void FollowTraffic() => followed = asked ?? followed;

    /// <summary>One tick of the reconciler.</summary>
    /// <returns>What it did.</returns>
    public RolloutPlan Reconcile()
    {
        var plan = RolloutPlanner.Plan(Desired, Phase, Observed);
        if (plan.Phase < Phase)
            Broken.Add($"{Phase} went back to {plan.Phase}");
        Phase = plan.Phase;
        Apply(plan.Step);
        return plan;
    }

    private void Apply(ClusterStep? step)
    {
        switch (step)
        {
            case ClusterStep.Start start:
                versions[start.Version] = RunningStatus.Starting;
                break;
            case ClusterStep.MoveTraffic move:
                Note(wasServed && move.Shares.Count == 0, "the model was left without traffic");
                Note(move.Shares.Any(share => versions.GetValueOrDefault(share.Version, RunningStatus.Failed) != RunningStatus.Ready), "traffic moved to a version that does not answer");
                asked = move.Shares;
                wasServed = true;
                break;
            case ClusterStep.Stop stop:
                Note((asked ?? []).Concat(followed).Any(share => share.Version == stop.Version), $"{stop.Version} was stopped with traffic on it");
                versions.Remove(stop.Version);
                break;
        }
    }

    private void Note(bool broken, string promise)
    {
        if (broken)
            Broken.Add(promise);
    }
}
