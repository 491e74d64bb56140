using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Tests.Decisions;

public sealed class DecisionLedgerTests
{
    private static readonly GitObjectId Other = Identifier.Parse<GitObjectId>(new string('a', 40));

    [TestCase("", false)]
    [TestCase("h1", true)]
    [TestCase("h1 r2", false)]
    [TestCase("r2 h1", false)]
    [TestCase("h1 r2 h3", true)]
    [TestCase("h3 h1 r2 r2", true)]
    [TestCase("r1", false)]
    public void What_was_said_last_about_a_hold_counts_in_whatever_order_it_was_written(string said, bool holds)
    {
        var ledger = new DecisionLedger(said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
            word[0] == 'h' ? (Decision)SampleDecision.Held(word[1] - '0') : SampleDecision.Released(word[1] - '0')));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ledger.HoldOn(7) is not null, Is.EqualTo(holds));
            Assert.That(ledger.HoldOn(8), Is.Null);
        }
    }

    [Test]
    public void The_head_of_a_fork_may_run_only_where_it_was_trusted()
    {
        var ledger = new DecisionLedger([SampleDecision.Trusted(SampleDecision.Head)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ledger.MayRun(7, SampleDecision.Head), Is.True);
            Assert.That(ledger.MayRun(7, Other), Is.False, "a new head waits again");
            Assert.That(ledger.MayRun(8, SampleDecision.Head), Is.False);
        }
    }

    [Test]
    public void A_finding_is_accepted_for_one_head_and_one_model()
    {
        var ledger = new DecisionLedger([SampleDecision.Accepted("models/fraud", "gates")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ledger.AcceptanceOf(SampleDecision.Head, "models/fraud", "gates"), Is.Not.Null);
            Assert.That(ledger.AcceptanceOf(Other, "models/fraud", "gates"), Is.Null);
            Assert.That(ledger.AcceptanceOf(SampleDecision.Head, "models/churn", "gates"), Is.Null);
            Assert.That(ledger.AcceptanceOf(SampleDecision.Head, "models/fraud", "reference-data"), Is.Null);
        }
    }
}
