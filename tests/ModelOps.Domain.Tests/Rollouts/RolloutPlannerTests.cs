using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using static ModelOps.Domain.Tests.Rollouts.Observations;

namespace ModelOps.Domain.Tests.Rollouts;

public sealed class RolloutPlannerTests
{
    [TestCase(false, RolloutPhase.Warming)]
    [TestCase(true, RolloutPhase.RolledBack)]
    public void A_version_that_never_gets_ready_is_given_up(bool isOverdue, RolloutPhase expected)
    {
        var plan = RolloutPlanner.Plan(Desired(2) with { IsOverdue = isOverdue }, RolloutPhase.Warming, Cluster([Ready(1), Starting(2)], [1]));
        Assert.That((plan.Phase, plan.Step), Is.EqualTo((expected, (ClusterStep?)null)));
    }

    [Test]
    public void A_version_that_serves_and_loads_again_is_waited_for() => Assert.That(
        RolloutPlanner.Plan(Desired(2) with { IsOverdue = true }, RolloutPhase.Succeeded, Cluster([Starting(2)], [2])).Phase, Is.EqualTo(RolloutPhase.Succeeded));

    [Test]
    public void A_version_that_does_not_run_is_started() => Assert.That(
        RolloutPlanner.Plan(Desired(2), RolloutPhase.Preparing, ClusterState.Empty),
        Is.EqualTo(new RolloutPlan(RolloutPhase.Preparing, new ClusterStep.Start(Model, Version(2), "package-2"))));

    [Test]
    public void A_version_that_starts_is_awaited() => Assert.That(
        RolloutPlanner.Plan(Desired(2), RolloutPhase.Preparing, Cluster([Ready(1), Starting(2)], [1])),
        Is.EqualTo(new RolloutPlan(RolloutPhase.Warming)));

    [Test]
    public void A_version_that_is_ready_gets_the_traffic()
    {
        var plan = RolloutPlanner.Plan(Desired(2), RolloutPhase.Warming, Cluster([Ready(1), Ready(2)], [1]));
        AssertMoves(plan, RolloutPhase.Promoting, 2);
    }

    [Test]
    public void The_first_version_of_a_model_gets_the_traffic() =>
        AssertMoves(RolloutPlanner.Plan(Desired(1), RolloutPhase.Warming, Cluster([Ready(1)], null)), RolloutPhase.Promoting, 1);

    [Test]
    public void Traffic_that_is_shared_becomes_undivided() =>
        AssertMoves(RolloutPlanner.Plan(Desired(2), RolloutPhase.Promoting, Cluster([Ready(1), Ready(2)], [1, 2])), RolloutPhase.Promoting, 2);

    [Test]
    public void Nothing_is_stopped_before_every_gateway_has_moved() => Assert.That(
        RolloutPlanner.Plan(Desired(2), RolloutPhase.Promoting, Cluster([Ready(1), Ready(2)], [2], moved: false)),
        Is.EqualTo(new RolloutPlan(RolloutPhase.Promoting)));

    [Test]
    public void When_the_traffic_has_moved_the_old_version_is_stopped() => Assert.That(
        RolloutPlanner.Plan(Desired(2), RolloutPhase.Promoting, Cluster([Ready(1), Ready(2)], [2])),
        Is.EqualTo(new RolloutPlan(RolloutPhase.Succeeded, new ClusterStep.Stop(Model, Version(1)))));

    [Test]
    public void A_version_that_serves_alone_needs_nothing() => Assert.That(
        RolloutPlanner.Plan(Desired(2), RolloutPhase.Succeeded, Cluster([Ready(2)], [2])), Is.EqualTo(new RolloutPlan(RolloutPhase.Succeeded)));

    [Test]
    public void A_version_that_fails_before_it_serves_is_given_up_with_its_reason() => Assert.That(
        RolloutPlanner.Plan(Desired(2), RolloutPhase.Warming, Cluster([Ready(1), Failed(2)], [1])),
        Is.EqualTo(new RolloutPlan(RolloutPhase.RolledBack, Failure: "It ran out of memory.")));

    [Test]
    public void A_version_that_fails_while_it_takes_over_gives_the_traffic_back_and_is_given_up_then()
    {
        var plan = RolloutPlanner.Plan(Desired(2), RolloutPhase.Promoting, Cluster([Ready(1), Failed(2)], [2], moved: false));
        AssertMoves(plan, RolloutPhase.Promoting, 1);
        Assert.That(RolloutPlanner.Plan(Desired(2), plan.Phase, Cluster([Ready(1), Failed(2)], [1], moved: false)).Phase, Is.EqualTo(RolloutPhase.RolledBack));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_version_that_vanishes_while_it_takes_over_gives_the_traffic_back(bool starting) => AssertMoves(
        RolloutPlanner.Plan(Desired(2), RolloutPhase.Promoting, Cluster(starting ? [Ready(1), Starting(2)] : [Ready(1)], [2])), RolloutPhase.Promoting, 1);

    [Test]
    public void A_version_that_served_and_fails_is_started_again() => Assert.That(
        RolloutPlanner.Plan(Desired(2), RolloutPhase.Succeeded, Cluster([Failed(2)], [2])),
        Is.EqualTo(new RolloutPlan(RolloutPhase.Succeeded, new ClusterStep.Start(Model, Version(2), "package-2"))));

    [TestCase(RolloutPhase.RolledBack)]
    [TestCase(RolloutPhase.Superseded)]
    public void A_rollout_that_has_ended_without_success_does_nothing(RolloutPhase ended) =>
        Assert.That(RolloutPlanner.Plan(Desired(2), ended, Cluster([Ready(1), Ready(2)], [1])), Is.EqualTo(new RolloutPlan(ended)));

    [Test]
    public void The_versions_and_the_traffic_of_other_models_are_left_alone()
    {
        var other = Identifier.Parse<ModelName>("other");
        var state = Cluster([Ready(2), Ready(1) with { Model = other }], [2]);
        Assert.That(RolloutPlanner.Plan(Desired(2), RolloutPhase.Promoting, state), Is.EqualTo(new RolloutPlan(RolloutPhase.Succeeded)));
    }

    [Test]
    public void A_retired_model_leaves_the_traffic_before_it_is_stopped()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RolloutPlanner.Retire(Model, Cluster([Ready(1)], [1])), Is.InstanceOf<ClusterStep.MoveTraffic>().And.Property("Shares").Empty);
            Assert.That(RolloutPlanner.Retire(Model, Cluster([Ready(1)], [], moved: false)), Is.Null);
            Assert.That(RolloutPlanner.Retire(Model, Cluster([Ready(1)], [])), Is.EqualTo(new ClusterStep.Stop(Model, Version(1))));
            Assert.That(RolloutPlanner.Retire(Model, Cluster([], [])), Is.Null);
            Assert.That(RolloutPlanner.Retire(Model, ClusterState.Empty), Is.Null);
        }
    }

    private static void AssertMoves(RolloutPlan plan, RolloutPhase phase, int version)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Phase, Is.EqualTo(phase));
            Assert.That((plan.Step as ClusterStep.MoveTraffic)?.Shares, Is.EqualTo(new[] { new VersionShare(Version(version), 100) }));
        }
    }
}
