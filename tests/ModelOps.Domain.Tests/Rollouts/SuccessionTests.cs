using ModelOps.Domain.Decisions;
using ModelOps.Domain.Rollouts;
using static ModelOps.Domain.Tests.Rollouts.SampleRollout;

namespace ModelOps.Domain.Tests.Rollouts;

/// <summary>Which version the cluster is made to match. A rollout is written as its number and the first letters of its phase.</summary>
public sealed class SuccessionTests
{
    [TestCase("", null, null)]
    [TestCase("1Pre", 1, 1, Description = "what the default branch holds")]
    [TestCase("1Suc", null, 1, Description = "the last good one, while the newest may not serve")]
    [TestCase("1Suc 2Rol", null, 1)]
    [TestCase("1Suc 2Sup 3Rol", null, 1)]
    [TestCase("1Suc 2Pen", 2, 1, Description = "the last good one, while the newest waits for a word")]
    [TestCase("1Suc 2Can", null, 2, Description = "a version on its way goes on while the next content is validated")]
    [TestCase("1Suc 2Can 3Pen", 3, 2)]
    [TestCase("1Suc 2Can 3Pre", 3, 3)]
    [TestCase("1Suc 2Can", 1, 1, Description = "the content that serves was brought back before the newer one arrived")]
    [TestCase("1Rol", null, null)]
    public void The_version_to_serve_is_told_from_the_journal(string journal, int? admitted, int? kept)
    {
        var own = Journal(journal);
        Assert.That(Succession.Kept(own, own.Find(rollout => rollout.PullRequest == admitted), new DecisionLedger([]))?.PullRequest, Is.EqualTo(kept));
    }

    [TestCase("1Suc 2Suc", 2, 1, 1)]
    [TestCase("1Suc 2Pen", 2, 1, 1)]
    [TestCase("1Rol 2Suc", 2, 1, 2, Description = "a version that never served cannot be pinned")]
    public void A_pinned_version_serves_whatever_was_merged(string journal, int admitted, int pinned, int kept)
    {
        var own = Journal(journal);
        Assert.That(Succession.Kept(own, own.Find(rollout => rollout.PullRequest == admitted), new DecisionLedger([Pinned(pinned)]))?.PullRequest, Is.EqualTo(kept));
        Assert.That(Succession.Kept(own, own.Find(rollout => rollout.PullRequest == admitted), new DecisionLedger([Pinned(pinned, 3), Unpinned(4)])), Is.EqualTo(Succession.Kept(own, own.Find(rollout => rollout.PullRequest == admitted), new DecisionLedger([]))));
    }

    [Test]
    public void A_version_that_was_taken_back_is_not_fallen_back_to() => Assert.That(
        Succession.Kept(Journal("1Suc 2Suc 3Rol"), null, new DecisionLedger([Quarantined(2)]))?.PullRequest, Is.EqualTo(1));

    [TestCase(RolloutPhase.Canary, RolloutPhase.RollingBack)]
    [TestCase(RolloutPhase.Succeeded, RolloutPhase.RollingBack)]
    [TestCase(RolloutPhase.Held, RolloutPhase.RollingBack)]
    [TestCase(RolloutPhase.RolledBack, RolloutPhase.RolledBack)]
    [TestCase(RolloutPhase.Pending, RolloutPhase.Pending)]
    public void Content_that_is_put_into_quarantine_goes_back_where_it_takes_traffic(RolloutPhase phase, RolloutPhase expected)
    {
        var judged = Succession.Judged(Of(2, phase), new DecisionLedger([Quarantined(2)]));
        Assert.That(judged.Phase, Is.EqualTo(expected));
        Assert.That(judged.Failure, Is.EqualTo(phase == expected ? null : "9 of 9 requests failed."));
    }

    private static List<Rollout> Journal(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Of(word[0] - '0', Phase(word[1..])))];

    private static RolloutPhase Phase(string letters) => letters == "Rol" ? RolloutPhase.RolledBack : Enum.GetValues<RolloutPhase>().First(phase => phase.ToString().StartsWith(letters, StringComparison.Ordinal));
}
