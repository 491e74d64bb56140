using ModelOps.Domain.Rollouts;
using static ModelOps.Domain.Tests.Rollouts.Observations;

namespace ModelOps.Domain.Tests.Rollouts;

/// <summary>Steps of a trial, and the way back from it.</summary>
public sealed class CanaryPlanTests
{
    private static readonly DesiredVersion OnTrial = Desired(2) with { Percent = 5, Before = Desired(1) };

    [TestCase(5, 950, 50)]
    [TestCase(0.1, 999, 1)]
    [TestCase(50, 500, 500)]
    public void A_version_on_trial_takes_its_share_beside_the_one_that_served(double percent, int stable, int canary)
    {
        var plan = RolloutPlanner.Plan(OnTrial with { Percent = percent }, RolloutPhase.Warming, Cluster([Ready(1), Ready(2)], [1]));
        Assert.That(plan.Phase, Is.EqualTo(RolloutPhase.Canary));
        AssertShares(plan, (1, stable), (2, canary));
        Assert.That(((ClusterStep.MoveTraffic)plan.Step!).Canary, Is.EqualTo(Version(2)));
    }

    [Test]
    public void A_share_that_is_there_is_left() => Assert.That(
        RolloutPlanner.Plan(OnTrial, RolloutPhase.Canary, Shared(950, 50)), Is.EqualTo(new RolloutPlan(RolloutPhase.Canary)));

    [Test]
    public void Where_nothing_served_before_the_version_takes_all_at_once()
    {
        var plan = RolloutPlanner.Plan(OnTrial with { Before = null }, RolloutPhase.Warming, Cluster([Ready(2)], null));
        Assert.That(plan.Phase, Is.EqualTo(RolloutPhase.Promoting));
        AssertShares(plan, (2, 100));
    }

    [Test]
    public void Who_has_the_traffic_is_what_served_before_when_the_journal_was_lost() =>
        AssertShares(RolloutPlanner.Plan(OnTrial with { Before = null }, RolloutPhase.Warming, Cluster([Ready(1), Ready(2)], [1])), (1, 950), (2, 50));

    [Test]
    public void A_roll_back_skips_all_steps()
    {
        var plan = RolloutPlanner.Plan(OnTrial, RolloutPhase.RollingBack, Shared(500, 500));
        Assert.That(plan.Phase, Is.EqualTo(RolloutPhase.RollingBack));
        AssertShares(plan, (1, 100));
    }

    [TestCase(false, RolloutPhase.RollingBack)]
    [TestCase(true, RolloutPhase.RolledBack)]
    public void A_roll_back_ends_when_every_gateway_has_moved(bool moved, RolloutPhase phase) => Assert.That(
        RolloutPlanner.Plan(OnTrial, RolloutPhase.RollingBack, Cluster([Ready(1), Ready(2)], [1], moved)), Is.EqualTo(new RolloutPlan(phase)));

    [Test]
    public void A_roll_back_starts_what_served_before_where_it_is_gone_and_leaves_the_traffic_until_it_answers()
    {
        Assert.That(RolloutPlanner.Plan(OnTrial, RolloutPhase.RollingBack, Cluster([Ready(2)], [2])),
            Is.EqualTo(new RolloutPlan(RolloutPhase.RollingBack, new ClusterStep.Start(Model, Version(1), "package-1"))));
        Assert.That(RolloutPlanner.Plan(OnTrial, RolloutPhase.RollingBack, Cluster([Starting(1), Ready(2)], [2])), Is.EqualTo(new RolloutPlan(RolloutPhase.RollingBack)));
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    public void What_served_before_is_kept_warm_for_a_while(bool keeps, bool stops) => Assert.That(
        RolloutPlanner.Plan(OnTrial with { Percent = 100, KeepsBefore = keeps }, RolloutPhase.Promoting, Cluster([Ready(1), Ready(2)], [2])).Step is ClusterStep.Stop, Is.EqualTo(stops));

    [Test]
    public void The_share_of_an_abandoned_trial_goes_back_while_the_next_version_warms_up() => AssertShares(
        RolloutPlanner.Plan(Desired(3) with { Percent = 5, Before = Desired(1) }, RolloutPhase.Warming, Cluster([Ready(1), Ready(2), Starting(3)], [1, 2])), (1, 100));

    [Test]
    public void A_version_that_crashes_on_trial_loses_its_share_first() =>
        AssertShares(RolloutPlanner.Plan(OnTrial, RolloutPhase.Canary, Shared(950, 50) with { Versions = [Ready(1), Failed(2)] }), (1, 100));

    [Test]
    public void A_version_that_crashes_on_trial_is_looked_at_twice_by_the_judge() => Assert.That(
        RolloutPlanner.Plan(OnTrial, RolloutPhase.Canary, Cluster([Ready(1), Failed(2)], [1])), Is.EqualTo(new RolloutPlan(RolloutPhase.Canary)));

    [TestCase(RolloutPhase.Pending)]
    [TestCase(RolloutPhase.Held)]
    public void What_waits_for_a_person_is_left_as_it_is(RolloutPhase phase)
    {
        Assert.That(RolloutPlanner.Plan(OnTrial, phase, Cluster([Ready(1)], [1])), Is.EqualTo(new RolloutPlan(phase)));
        Assert.That(RolloutPlanner.Plan(OnTrial, phase, Shared(950, 50)), Is.EqualTo(new RolloutPlan(phase)));
    }

    [Test]
    public void A_held_version_that_crashes_loses_its_share() =>
        AssertShares(RolloutPlanner.Plan(OnTrial, RolloutPhase.Held, Shared(950, 50) with { Versions = [Ready(1), Failed(2)] }), (1, 100));

    private static ClusterState Shared(int stable, int canary) => new()
    {
        Versions = [Ready(1), Ready(2)],
        Traffic = [new ModelTraffic(Model, [new VersionShare(Version(1), stable), new VersionShare(Version(2), canary)], Moved: true)],
    };

    private static void AssertShares(RolloutPlan plan, params (int Version, int Weight)[] expected) => Assert.That(
        (plan.Step as ClusterStep.MoveTraffic)?.Shares, Is.EqualTo(expected.Select(share => new VersionShare(Version(share.Version), share.Weight))));
}
