using ModelOps.Domain.Decisions;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Rollouts;
using static ModelOps.Domain.Tests.Rollouts.SampleRollout;

namespace ModelOps.Domain.Tests.Rollouts;

public sealed class RolloutBarTests
{
    private static readonly Decision[] Nothing = [];

    private static IEnumerable<TestCaseData<Decision[], string?>> Bars =>
    [
        new(Nothing, null),
        new([Quarantined(2)], "The same content was rolled back as v1.2.0 on 2026-03-04 05:09 UTC: 9 of 9 requests failed. /modelops retry spam-filter tries it once more."),
        new([Quarantined(3)], null),
        new([Frozen(Observations.Model)], "mona froze the model. /modelops unfreeze spam-filter ends that."),
        new([Frozen(null)], "mona froze the whole registry. /modelops unfreeze ends that."),
        new([Frozen(Observations.Model), Unfrozen(null, 9)], "mona froze the model. /modelops unfreeze spam-filter ends that."),
        new([Frozen(null), Unfrozen(null, 9)], null),
        new([Pinned(1)], "mona (audit) pinned production to v1.1.0. /modelops unpin spam-filter lets it go on."),
        new([Pinned(2)], null),
    ];

    [TestCaseSource(nameof(Bars))]
    public void What_keeps_a_version_out_is_told_with_what_ends_it(Decision[] decisions, string? expected) =>
        Assert.That(RolloutBar.Before(Of(2, RolloutPhase.Pending), Policy("production: automatic"), new DecisionLedger(decisions)), Is.EqualTo(expected));

    [Test]
    public void An_environment_that_is_promoted_by_hand_waits_for_the_word_for_this_content()
    {
        var policy = Policy("production: manual");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RolloutBar.Before(Of(2, RolloutPhase.Pending), policy, new DecisionLedger([])), Does.StartWith("production is promoted by hand. /modelops promote spam-filter"));
            Assert.That(RolloutBar.Before(Of(2, RolloutPhase.Pending), policy, new DecisionLedger([Promoted(1)])), Is.Not.Null, "that was said of other content");
            Assert.That(RolloutBar.Before(Of(2, RolloutPhase.Pending), policy, new DecisionLedger([Promoted(2)])), Is.Null);
            Assert.That(RolloutBar.Before(Of(2, RolloutPhase.Pending, Staging), policy, new DecisionLedger([])), Is.Null);
        }
    }

    [Test]
    public void A_hold_is_of_the_pull_request_that_brought_it()
    {
        Assert.That(RolloutBar.OfHold(Of(2, RolloutPhase.Canary), new DecisionLedger([Held(2)])), Does.StartWith("mona holds it. /modelops unhold"));
        Assert.That(RolloutBar.OfHold(Of(2, RolloutPhase.Canary), new DecisionLedger([Held(1)])), Is.Null);
    }

    private static RegistryPolicy Policy(string promotion) => ((PolicyReading.Read)PolicyReader.Read("registry.yaml", System.Text.Encoding.UTF8.GetBytes(
        $"apiVersion: modelops/v1\nenvironments: [staging, production]\npromotion: {{{promotion}}}\nowners: ['@octocat']\n"))).Policy;
}
