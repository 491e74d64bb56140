using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Tests.Reporting;

namespace ModelOps.Domain.Tests.Rollouts;

public sealed class RollbackPlanTests
{
    private static readonly DecisionLedger Nothing = new([]);

    /// <summary>Phases are those of v1.0.0, v1.1.0 and so on.</summary>
    [TestCase("Succeeded Succeeded", null, "1 → 0")]
    [TestCase("Succeeded Canary", null, "1 → 0")]
    [TestCase("Succeeded Succeeded Succeeded", null, "2 → 1")]
    [TestCase("Succeeded RolledBack Succeeded", null, "2 → 0")]
    [TestCase("Succeeded", null, "")]
    [TestCase("Succeeded RollingBack", null, "1 → 0")]
    [TestCase("Succeeded Succeeded RolledBack", null, "")]
    [TestCase("Succeeded Succeeded Succeeded", "v1.0.0", "1 2 → 0")]
    [TestCase("Succeeded Succeeded RolledBack", "v1.0.0", "1 → 0")]
    [TestCase("Succeeded Superseded Canary", "v1.0.0", "2 → 0")]
    [TestCase("Succeeded Succeeded", "v1.1.0", "")]
    [TestCase("Succeeded RolledBack Succeeded", "v1.1.0", "")]
    [TestCase("Succeeded Succeeded", "v9.0.0", "")]
    public void What_is_taken_back_is_all_that_came_after_what_is_to_serve(string phases, string? to, string planned) =>
        Assert.That(Plan(Rollouts(phases), Nothing, to), Is.EqualTo(planned));

    [Test]
    public void What_is_in_quarantine_neither_serves_again_nor_is_taken_back_twice()
    {
        var rollouts = Rollouts("Succeeded Succeeded Succeeded");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Plan(rollouts, Quarantined(rollouts[1]), null), Is.EqualTo("2 → 0"));
            Assert.That(Plan(rollouts, Quarantined(rollouts[2]), null), Is.Empty, "it is on its way back already");
            Assert.That(Plan(rollouts, Quarantined(rollouts[1]), "v1.1.0"), Is.Empty);
        }
    }

    [Test]
    public void Each_environment_goes_back_by_itself()
    {
        var staging = Rollouts("Succeeded").Select(rollout => rollout with { Environment = Identifier.Parse<EnvironmentName>("staging") });
        var plans = RollbackPlan.Of([.. staging, .. Rollouts("Succeeded Promoting")], Nothing);
        Assert.That(plans.Single().To.Environment.ToString(), Is.EqualTo("production"));
    }

    private static string Plan(IReadOnlyList<Rollout> rollouts, DecisionLedger ledger, string? to) =>
        string.Join("; ", RollbackPlan.Of(rollouts, ledger, to is null ? null : Identifier.Parse<ModelVersion>(to))
            .Select(plan => $"{string.Join(' ', plan.Taken.Select(rollout => rollout.Version.Minor))} → {plan.To.Version.Minor}"));

    private static List<Rollout> Rollouts(string phases) => [.. phases.Split(' ').Select((phase, index) => RolloutReportTests.In(Enum.Parse<RolloutPhase>(phase)) with
    {
        Id = $"{index}",
        Version = new ModelVersion(1, index, 0),
        Tree = Identifier.Parse<GitObjectId>(new string((char)('a' + index), 40)),
    })];

    private static DecisionLedger Quarantined(Rollout rollout) => new(
    [
        new Decision.Quarantined(rollout.Model, rollout.Environment, rollout.Tree, rollout.Version)
        {
            Id = DecisionId.OfCall(Guid.CreateVersion7(), "0"),
            Repository = rollout.Repository,
            By = "api:on-call",
            At = rollout.StartedAt,
        },
    ]);
}
