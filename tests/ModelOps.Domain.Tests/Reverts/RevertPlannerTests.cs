using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reverts;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Tests.Reporting;

namespace ModelOps.Domain.Tests.Reverts;

public sealed class RevertPlannerTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);
    private static readonly RolloutPhase[] Both = [RolloutPhase.Succeeded, RolloutPhase.RolledBack];

    [Test]
    public void What_is_on_the_default_branch_and_in_quarantine_is_to_be_restored_to_what_serves()
    {
        var revert = RevertPlanner.Wanted(Now(tree: 1, Both, Bad(1))).Single();
        using var scope = Assert.EnterMultipleScope();
        Assert.That((revert.Version, revert.Good, revert.GoodTree), Is.EqualTo((Version(1), Version(0), Tree(0))));
        Assert.That((revert.PullRequest, revert.Rollout, $"{revert.Branch}"), Is.EqualTo((5, "1", "modelops/revert-spam-filter-v1.1.0")));
        Assert.That(revert.Reasons, Is.EqualTo(new[] { new RollBackReason(Production, Start, "octocat", "Too slow.") }));
    }

    [TestCase(0, true)] // restored, by whatever pull request
    [TestCase(2, true)] // something newer
    [TestCase(1, false)] // tried again
    public void Nothing_is_to_be_restored_where_the_default_branch_holds_nothing_bad(int tree, bool isQuarantined) =>
        Assert.That(RevertPlanner.Wanted(Now(tree, Both, isQuarantined ? [Bad(1)] : [Bad(1), Again(1)])), Is.Empty);

    [Test]
    public void A_first_version_that_fails_has_nothing_before_it_to_restore() =>
        Assert.That(RevertPlanner.Wanted(Now(tree: 0, [RolloutPhase.RolledBack], Bad(0))), Is.Empty);

    [Test]
    public void What_was_rolled_back_before_is_not_restored() =>
        Assert.That(RevertPlanner.Wanted(Now(tree: 2, [RolloutPhase.Succeeded, RolloutPhase.RolledBack, RolloutPhase.RolledBack], Bad(1), Bad(2))).Single().Good, Is.EqualTo(Version(0)));

    [Test]
    public void A_quarantine_of_another_environment_that_the_policy_no_longer_has_counts_for_nothing() =>
        Assert.That(RevertPlanner.Wanted(Now(tree: 1, Both, new Decision.Quarantined(Model, Identifier.Parse<EnvironmentName>("staging"), Tree(1), Version(1))
        {
            Id = DecisionId.OfRollout(Id(1), "quarantine"), Repository = RolloutReportTests.In(RolloutPhase.Warming).Repository, By = "octocat", At = Start,
        })), Is.Empty);

    [TestCase(1, 1, null)] // as wanted
    [TestCase(2, 2, "RolledBackToo { Other = modelops/revert-spam-filter-v1.2.0 }")]
    [TestCase(2, 1, null)] // the newer one is still on its way
    [TestCase(0, 1, "Served { Version = v1.0.0 }")] // restored by hand
    public void A_pull_request_is_closed_when_it_has_served_its_purpose(int tree, int lastBad, string? end)
    {
        RolloutPhase[] phases = tree == 2 ? [.. Both, lastBad == 2 ? RolloutPhase.RolledBack : RolloutPhase.Canary] : Both;
        var now = Now(tree, phases, [.. Enumerable.Range(1, lastBad).Select(Bad)]);
        Assert.That(RevertPlanner.EndOf(new RevertBranch(Model, Version(1)), RevertPlanner.Wanted(now), now)?.ToString(), Is.EqualTo(end));
    }

    [Test]
    public void It_is_closed_when_a_newer_version_serves()
    {
        var now = Now(tree: 2, [.. Both, RolloutPhase.Succeeded], Bad(1));
        Assert.That(RevertPlanner.EndOf(new RevertBranch(Model, Version(1)), [], now), Is.EqualTo(new RevertEnd.Served(Version(2))));
    }

    [Test]
    public void It_is_closed_when_what_was_rolled_back_is_tried_again()
    {
        var now = Now(tree: 1, Both, Bad(1), Again(1));
        Assert.That(RevertPlanner.EndOf(new RevertBranch(Model, Version(1)), [], now), Is.EqualTo(new RevertEnd.TriedAgain()));
    }

    [Test]
    public void It_is_closed_when_the_model_is_gone() =>
        Assert.That(RevertPlanner.EndOf(new RevertBranch(Model, Version(1)), [], Now(tree: 1, Both, Bad(1)) with { Trees = new Dictionary<ModelName, GitObjectId>() }), Is.EqualTo(new RevertEnd.ModelGone()));

    [Test]
    public void It_stays_when_the_journal_was_lost() =>
        Assert.That(RevertPlanner.EndOf(new RevertBranch(Model, Version(1)), [], Now(tree: 1, [], Bad(1))), Is.Null);

    [TestCase("modelops/revert-spam-filter-v1.1.0", true)]
    [TestCase("modelops/revert-spam-filter", false)]
    [TestCase("modelops/revert--v1.1.0", false)]
    [TestCase("modelops/revert-", false)]
    [TestCase("revert-spam-filter-v1.1.0", false)]
    [TestCase("modelops/revert-spam-filter-v1.1", false)]
    public void A_branch_is_read_as_it_is_written(string text, bool isOne)
    {
        var read = RevertBranch.TryParse(text, out var branch);
        Assert.That((read, branch?.ToString()), Is.EqualTo((isOne, isOne ? text : null)));
    }

    private static ModelName Model => Identifier.Parse<ModelName>("spam-filter");

    private static EnvironmentName Production => Identifier.Parse<EnvironmentName>("production");

    private static RegistryNow Now(int tree, RolloutPhase[] phases, params IReadOnlyList<Decision> decisions) => new(
        new Dictionary<ModelName, GitObjectId> { [Model] = Tree(tree) }, [Production],
        [.. phases.Select((phase, index) => RolloutReportTests.In(phase) with { Id = $"{index}", Version = Version(index), Tree = Tree(index), StartedAt = Start.AddMinutes(index) })],
        new DecisionLedger(decisions));

    private static Decision.Quarantined Bad(int index) => new(Model, Production, Tree(index), Version(index))
    {
        Id = DecisionId.OfRollout(Id(index), "quarantine"), Repository = RolloutReportTests.In(RolloutPhase.Warming).Repository, By = "octocat", At = Start, Why = "Too slow.",
    };

    private static Decision.Readmitted Again(int index) => new(Model, Tree(index))
    {
        Id = DecisionId.OfRollout(Id(index), "again"), Repository = RolloutReportTests.In(RolloutPhase.Warming).Repository, By = "octocat", At = Start.AddMinutes(1),
    };

    private static string Id(int index) => $"00000000-0000-7000-8000-{index:D12}";

    private static ModelVersion Version(int index) => new(1, index, 0);

    private static GitObjectId Tree(int index) => Identifier.Parse<GitObjectId>(new string((char)('a' + index), 40));
}
