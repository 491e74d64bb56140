using ModelOps.Domain.Manifests;
using ModelOps.Domain.Rollouts;
using static ModelOps.Domain.Tests.Rollouts.TrafficCounts;

namespace ModelOps.Domain.Tests.Rollouts;

public sealed class CanaryJudgeTests
{
    private static readonly RolloutSettings Settings = new(
        RolloutStrategy.Canary, [5, 25, 50, 100], TimeSpan.FromSeconds(60), GoodChecks: 3, BadChecks: 2, MinRequests: 200, TimeSpan.FromSeconds(5));

    private static readonly CanaryProgress Begun = new CanaryProgress { Step = 1 }.Begun(Start);

    [TestCase(0, 1000, 0, 1000, false)]
    [TestCase(10, 1000, 10, 1000, false)]
    [TestCase(20, 1000, 10, 1000, false, Description = "within the noise")]
    [TestCase(60, 1000, 10, 1000, true)]
    [TestCase(2, 2, 0, 100, true)]
    [TestCase(1, 10, 0, 1000, false, Description = "one failure is no finding")]
    [TestCase(500, 1000, 500, 1000, false, Description = "both fail alike")]
    [TestCase(12_000, 1_000_000, 10_000, 1_000_000, false, Description = "beyond the noise, and within the margin")]
    public void Errors_count_beyond_a_margin_and_beyond_the_noise(int failed, int of, int stableFailed, int stableOf, bool isWorse) =>
        Assert.That(VersionDifference.InErrors(Pair(Of(2, of - failed, failed), Of(1, stableOf - stableFailed, stableFailed))), isWorse ? Is.Not.Null : Is.Null);

    [TestCase(10, 10, false)]
    [TestCase(14, 10, false)]
    [TestCase(4, 1, false, Description = "a few milliseconds matter to nobody")]
    [TestCase(30, 10, true)]
    [TestCase(10, 30, false)]
    public void Latency_counts_beyond_a_margin(double canary, double stable, bool isWorse) =>
        Assert.That(VersionDifference.InLatency(Pair(Of(2, 300, milliseconds: canary), Of(1, 3000, milliseconds: stable))), isWorse ? Is.Not.Null : Is.Null);

    [TestCase(true, 50, true)]
    [TestCase(true, 0, false)]
    [TestCase(false, 200, false)]
    public void Other_answers_count_against_the_same_model_alone(bool isSameModel, int disagreed, bool isWorse) => Assert.That(
        VersionDifference.InAnswers(Pair(Of(2, 200) with { CopiesAgreed = 200 - disagreed, CopiesDisagreed = disagreed }, Of(1, 2000), isSameModel)), isWorse ? Is.Not.Null : Is.Null);

    [Test]
    public void A_step_begins_when_it_is_first_seen() => Assert.That(
        CanaryJudge.Decide(Settings, new CanaryProgress { Step = 2 }, null, isReady: true, Start).Progress, Is.EqualTo(new CanaryProgress { Step = 2 }.Begun(Start)));

    [Test]
    public void Two_bad_windows_roll_back_and_one_does_not()
    {
        var bad = Windows(Pair(Of(2, 0, failed: 20), Of(1, 300)), Start.AddSeconds(5));
        var first = CanaryJudge.Decide(Settings, Begun, bad, isReady: true, Start.AddSeconds(5));
        var early = CanaryJudge.Decide(Settings, first.Progress, bad, isReady: true, Start.AddSeconds(7));
        var second = CanaryJudge.Decide(Settings, early.Progress, bad, isReady: true, Start.AddSeconds(10));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Decision, Is.InstanceOf<CanaryDecision.Wait>());
            Assert.That(early.Decision, Is.InstanceOf<CanaryDecision.Wait>());
            Assert.That((second.Decision as CanaryDecision.RollBack)?.Evidence, Does.Contain("20 of 20 requests failed"));
        }
    }

    [Test]
    public void A_good_window_forgives_a_bad_one()
    {
        var first = CanaryJudge.Decide(Settings, Begun, Windows(Pair(Of(2, 0, failed: 20), Of(1, 300)), Start.AddSeconds(5)), isReady: true, Start.AddSeconds(5));
        var second = CanaryJudge.Decide(Settings, first.Progress, Windows(Pair(Of(2, 20), Of(1, 300)), Start.AddSeconds(10)), isReady: true, Start.AddSeconds(10));
        Assert.That(second.Progress.BadWindows, Is.Zero);
    }

    [Test]
    public void Lost_readiness_rolls_back_also_when_the_gateways_are_silent()
    {
        var first = CanaryJudge.Decide(Settings, Begun, null, isReady: false, Start.AddSeconds(5));
        Assert.That(CanaryJudge.Decide(Settings, first.Progress, null, isReady: false, Start.AddSeconds(10)).Decision, Is.InstanceOf<CanaryDecision.RollBack>());
    }

    [Test]
    public void Silent_gateways_alone_only_wait() =>
        Assert.That(CanaryJudge.Decide(Settings, Begun, null, isReady: true, Start.AddHours(1)).Decision, Is.InstanceOf<CanaryDecision.Wait>());

    [TestCase(1.0, 0, 0, 4)]
    [TestCase(30.0, 0, 0, 50)]
    [TestCase(30.0, 90, 90, 10)]
    [TestCase(60.0, 190, 0, 10)]
    public void Too_few_requests_are_filled_up_with_reference_rows_as_the_interval_goes(double seconds, int requests, int replayed, int asked)
    {
        var few = Windows(Pair(Of(2, requests), Of(1, 10_000)), Start.AddSeconds(seconds));
        var judged = CanaryJudge.Decide(Settings, Begun with { Replayed = replayed }, few, isReady: true, Start.AddSeconds(seconds));
        Assert.That((judged.Decision as CanaryDecision.Replay)?.Requests, Is.EqualTo(asked));
    }

    [Test]
    public void Enough_good_checks_advance_to_the_next_step()
    {
        var (progress, decision) = (Begun, (CanaryDecision?)null);
        for (var check = 1; check <= Settings.GoodChecks; check++)
        {
            Assert.That(decision, Is.Not.InstanceOf<CanaryDecision.Advance>());
            var now = Start.AddSeconds(60 * check);
            (decision, progress) = CanaryJudge.Decide(Settings, progress, Windows(Pair(Of(2, 300), Of(1, 3000)), now), isReady: true, now);
        }
        Assert.That(decision, Is.InstanceOf<CanaryDecision.Advance>());
        Assert.That(progress, Is.EqualTo(new CanaryProgress { Step = 2 }));
    }

    [Test]
    public void A_slow_version_is_rolled_back_after_its_bad_checks()
    {
        var (progress, decision) = (Begun, (CanaryDecision?)null);
        for (var check = 1; check <= Settings.BadChecks; check++)
        {
            var now = Start.AddSeconds(60 * check);
            (decision, progress) = CanaryJudge.Decide(Settings, progress, Windows(Pair(Of(2, 300, milliseconds: 80), Of(1, 3000)), now), isReady: true, now);
        }
        Assert.That((decision as CanaryDecision.RollBack)?.Evidence, Does.Contain("99 of 100 answers"));
    }
}
