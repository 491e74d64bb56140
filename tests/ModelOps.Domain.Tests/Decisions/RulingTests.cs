using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Tests.Kit;
using ModelOps.Domain.Verdicts;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Decisions;

public sealed class RulingTests
{
    private static readonly ModelVerdict.Judged Failing =
        SampleVerdict.Judged(SampleReport.Of(0.90), SampleVerdict.Main, SampleVerdict.Gate(Metric.RocAuc, 0.95));

    private static readonly Finding Altered = new("gates", "This change alters the gates.", FindingEffect.NeedsAcceptance);

    [Test]
    public void An_overridden_gate_no_longer_blocks_and_says_who_and_why()
    {
        var ruled = Rule(SampleVerdict.On(Failing), SampleDecision.Overridden(OverriddenGate.Of(Failing, Failing.Gates[0])));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SampleVerdict.On(Failing).Blocks, Is.True);
            Assert.That(ruled.Blocks, Is.False);
            Assert.That(PullRequestReport.Title(ruled), Is.EqualTo("✅ Passed: 0 of 1 gate holds for spam-filter, 1 overridden"));
            Snapshot.Matches("overridden", PullRequestReport.Render(ruled));
        }
    }

    [Test]
    public void An_override_drops_when_the_model_the_gate_or_the_baseline_changes()
    {
        var gate = OverriddenGate.Of(Failing, Failing.Gates[0]);
        OverriddenGate[] others =
        [
            gate with { Folder = "models/other" }, gate with { Gate = "ROC AUC ≥ 0.96" }, gate with { Baseline = null },
            gate with { Model = Sha256Digest.Of([7]) }, gate with { Baseline = Sha256Digest.Of([7]) },
        ];
        Assert.That(others.Select(other => Rule(SampleVerdict.On(Failing), SampleDecision.Overridden(other)).Blocks), Has.All.True);
    }

    [Test]
    public void An_accepted_finding_needs_no_acceptance_any_more_and_says_who_accepted_it()
    {
        var verdict = SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.96), SampleVerdict.Main) with { Findings = [Altered] });
        var ruled = Rule(verdict, SampleDecision.Accepted(SampleVerdict.Folder, "gates"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.NeedsAcceptance, Is.True);
            Assert.That(ruled.NeedsAcceptance, Is.False);
            Assert.That(Rule(verdict, SampleDecision.Accepted("models/other", "gates")).NeedsAcceptance, Is.True);
            Assert.That(PullRequestReport.Render(ruled), Does.Contain("Accepted by `mona` on 4 Mar 2026 05:02 UTC").And.Not.Contain("✋"));
        }
    }

    [Test]
    public void A_change_of_the_policy_waits_for_an_owner_of_the_registry()
    {
        var verdict = SampleVerdict.On() with { RegistryFindings = RegistryFindings.Of(["registry.yaml", ".github"]) };
        var half = Rule(verdict, SampleDecision.Accepted("", "policy"), SampleDecision.Accepted(SampleVerdict.Folder, "workflow"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Awaited.Select(awaited => (awaited.Folder, awaited.Finding.Key)), Is.EqualTo(new[] { ("", "policy"), ("", "workflow") }));
            Assert.That(half.Awaited.Select(awaited => awaited.Finding.Key), Is.EqualTo((string[])["workflow"]));
            Snapshot.Matches("policy-half-accepted", PullRequestReport.Render(half));
        }
    }

    [Test]
    public void A_hold_blocks_and_says_who_ends_it()
    {
        var ruled = Rule(SampleVerdict.On(), SampleDecision.Held(1));
        var lines = PullRequestReport.Render(ruled).Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ruled.Blocks, Is.True);
            Assert.That(lines[1], Is.EqualTo("### ❌ Blocked: held by `mona`"));
            Assert.That(lines[2], Does.StartWith("The pull request is held by `mona` on 4 Mar 2026 05:01 UTC: “not on a Friday”.").And.EndWith("`/modelops unhold`."));
        }
    }

    private static PullRequestVerdict Rule(PullRequestVerdict verdict, params Decision[] decisions) => new Ruling(new DecisionLedger(decisions), 7).Apply(verdict);
}
