using CsCheck;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Tests.Rollouts;

/// <summary>Whatever happens to a cluster, and in whatever order.</summary>
public sealed class RolloutHistoryTests
{
    private enum Happening
    {
        Tick,
        GatewaysFollow,
        VersionIsReady,
        VersionFails,
        VersionRestarts,
        VersionVanishes,
        Merge,
    }

    private static readonly Gen<(Happening What, int Version)[]> Histories = Gen.Select(
        Gen.Frequency(
            (6, Gen.Const(Happening.Tick)), (3, Gen.Const(Happening.GatewaysFollow)), (3, Gen.Const(Happening.VersionIsReady)),
            (1, Gen.Const(Happening.VersionFails)), (1, Gen.Const(Happening.VersionRestarts)), (1, Gen.Const(Happening.VersionVanishes)), (1, Gen.Const(Happening.Merge))),
        Gen.Int[1, 4]).Array[0, 60];

    [Test]
    public void No_version_is_stopped_with_traffic_on_it_and_no_model_is_left_without() =>
        Histories.Sample(history => Assert.That(Live(history).Broken, Is.Empty), iter: 5_000);

    [Test]
    public void A_cluster_that_obeys_settles_with_the_desired_version_alone() => Histories.Sample(history =>
    {
        var cluster = Live(history);
        for (var round = 0; round < 20; round++)
        {
            cluster.Reconcile();
            for (var version = 1; version <= cluster.Desired.Version.Minor; version++)
                if (cluster.Observed.Versions.Any(running => running.Version == Observations.Version(version) && running.Status == RunningStatus.Starting))
                    cluster.Become(version, RunningStatus.Ready);
            cluster.FollowTraffic();
        }
        AssertSettled(cluster);
    }, iter: 1_500);

    private static SimulatedCluster Live((Happening What, int Version)[] history)
    {
        var cluster = new SimulatedCluster();
        foreach (var (what, version) in history)
            Happen(cluster, what, version);
        return cluster;
    }

    private static void Happen(SimulatedCluster cluster, Happening what, int version)
    {
        switch (what)
        {
            case Happening.Tick: cluster.Reconcile(); break;
            case Happening.GatewaysFollow: cluster.FollowTraffic(); break;
            case Happening.VersionIsReady: cluster.Become(version, RunningStatus.Ready); break;
            case Happening.VersionFails: cluster.Become(version, RunningStatus.Failed); break;
            case Happening.VersionRestarts: cluster.Become(version, RunningStatus.Starting); break;
            case Happening.VersionVanishes: cluster.Lose(version); break;
            case Happening.Merge: cluster.Merge(); break;
        }
    }

    private static void AssertSettled(SimulatedCluster cluster)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cluster.Broken, Is.Empty);
            Assert.That(cluster.Phase, Is.EqualTo(RolloutPhase.Succeeded).Or.EqualTo(RolloutPhase.RolledBack));
            Assert.That(cluster.Reconcile().Step, Is.Null);
            if (cluster.Phase == RolloutPhase.Succeeded)
                AssertServes(cluster.Observed, cluster.Desired);
        }
    }

    private static void AssertServes(ClusterState observed, DesiredVersion desired)
    {
        Assert.That(observed.Versions, Is.EqualTo(new[] { Observations.Ready(desired.Version.Minor) }));
        Assert.That(observed.Traffic.Single().Moved);
        Assert.That(observed.Traffic.Single().Shares.Select(share => share.Version), Is.EqualTo(new[] { desired.Version }));
    }
}
