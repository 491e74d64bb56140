using System.Text;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Tests.Rollouts;

namespace ModelOps.Domain.Tests.Decisions;

/// <summary>Decisions on what serves, by people and by the bot itself.</summary>
public sealed class ServingDecisionsTests
{
    private static readonly ModelName Model = Identifier.Parse<ModelName>("spam-filter");
    private static readonly EnvironmentName Production = Identifier.Parse<EnvironmentName>("production");
    private static readonly GitObjectId Tree = Identifier.Parse<GitObjectId>(new string('a', 40));
    private static readonly ModelVersion Version = new(1, 2, 0);

    [TestCase("", false)]
    [TestCase("q1", true)]
    [TestCase("q1 r2", false)]
    [TestCase("r2 q1", false)]
    [TestCase("q1 r2 q3", true)]
    public void What_was_said_last_about_a_content_counts(string said, bool isBad)
    {
        var ledger = new DecisionLedger(said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word[0] == 'q' ? (Decision)Quarantined(word[1] - '0') : Readmitted(word[1] - '0')));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ledger.QuarantineOf(Model, Production, Tree) is not null, Is.EqualTo(isBad));
            Assert.That(ledger.QuarantineOf(Model, Identifier.Parse<EnvironmentName>("staging"), Tree), Is.Null);
            Assert.That(ledger.QuarantineOf(Identifier.Parse<ModelName>("other"), Production, Tree), Is.Null);
        }
    }

    [TestCase("f1", true)]
    [TestCase("f1 u2", false)]
    [TestCase("f1 u2 f3", true)]
    public void A_freeze_lasts_until_it_is_ended(string said, bool isFrozen) => Assert.That(
        new DecisionLedger(said.Split(' ').Select(word => word[0] == 'f' ? (Decision)Frozen(word[1] - '0') : Unfrozen(word[1] - '0'))).FreezeOn(Model) is not null, Is.EqualTo(isFrozen));

    [Test]
    public void Every_version_that_was_reserved_is_known() => Assert.That(new DecisionLedger([Reserved(1)]).ReservedVersions(Model), Is.EqualTo([Version]));

    [Test]
    public void What_the_bot_decides_by_itself_is_sealed_and_read_like_what_people_do()
    {
        var seal = new DecisionSeal(Encoding.UTF8.GetBytes("a key of the test"));
        Decision[] byPeople = [SampleRollout.Frozen(null), SampleRollout.Unfrozen(null, 2), SampleRollout.Pinned(3), SampleRollout.Unpinned(4), SampleRollout.Promoted(5)];
        foreach (var decision in new Decision[] { Quarantined(1), Readmitted(2), Frozen(3), Unfrozen(4), Reserved(5) }.Concat(byPeople))
        {
            Assert.That(DecisionSeal.PathOf(decision), Does.StartWith("decisions/0/"));
            Assert.That(seal.Read(SampleDecision.Repository, DecisionSeal.PathOf(decision), seal.Write(decision)), Is.EqualTo(new DecisionReading.Read(decision)));
        }
    }

    private static Decision.Quarantined Quarantined(int minute) => new Decision.Quarantined(Model, Production, Tree, Version) { Id = Id(minute), Repository = SampleDecision.Repository, By = "modelops[bot]", At = At(minute), Why = "9 of 9 requests failed." };

    private static Decision.Readmitted Readmitted(int minute) => new Decision.Readmitted(Model, Tree) { Id = Id(minute), Repository = SampleDecision.Repository, By = "mona", At = At(minute) };

    private static Decision.Frozen Frozen(int minute) => new Decision.Frozen(Model) { Id = Id(minute), Repository = SampleDecision.Repository, By = "mona", At = At(minute) };

    private static Decision.Unfrozen Unfrozen(int minute) => new Decision.Unfrozen(Model) { Id = Id(minute), Repository = SampleDecision.Repository, By = "mona", At = At(minute) };

    private static Decision.VersionReserved Reserved(int minute) => new Decision.VersionReserved(Model, Version, Tree) { Id = Id(minute), Repository = SampleDecision.Repository, By = "modelops[bot]", At = At(minute) };

    private static DecisionId Id(int number) => DecisionId.OfRollout($"0199aaaa-0000-7000-8000-00000000000{number}", "version");

    private static DateTimeOffset At(int minute) => new(2026, 3, 4, 5, minute, 0, TimeSpan.Zero);
}
