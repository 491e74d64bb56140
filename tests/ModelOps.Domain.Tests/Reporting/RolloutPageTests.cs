using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reporting.Pages;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>What a person reads of one rollout, on its page and in answer to a question.</summary>
public sealed class RolloutPageTests
{
    private const string Hostile = "<script>alert(1)</script> @octocat";

    [Test]
    public void The_page_of_a_trial_says_why_it_waits_what_would_move_it_and_what_happened()
    {
        var events = new RolloutEvent(new DateTimeOffset(2026, 11, 23, 15, 2, 3, TimeSpan.FromHours(1)), RolloutPhase.Canary, 25, "so far");
        var page = RolloutPage.Render(RolloutReportTests.In(RolloutPhase.Canary), new RolloutTimeline([events]), new ModelVersion(1, 1, 0));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain("spam-filter v1.2.0 takes 25 % of the traffic in production."));
            Assert.That(page, Does.Contain("1 of 3 good checks before the next step.").And.Contain("give it 50 %").And.Contain("/modelops rollback spam-filter"));
            Assert.That(page, Does.Contain("v1.1.0").And.Contain("2026-11-23 14:02:03").And.Contain("5 % → 25 % → 50 % → 100 %").And.Contain("so far"));
        }
    }

    [TestCase(RolloutPhase.RolledBack)]
    [TestCase(RolloutPhase.RollingBack)]
    public void Text_of_strangers_does_nothing(RolloutPhase phase)
    {
        var rollout = RolloutReportTests.In(phase) with { Failure = Hostile, Waiting = Hostile };
        var page = RolloutPage.Render(rollout, new RolloutTimeline([RolloutEvent.Of(rollout, rollout.StartedAt)]), before: null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain("&lt;script&gt;").And.Not.Contain("<script"));
            Assert.That(RolloutText.Status([rollout]), Does.Contain("&lt;script&gt;").And.Not.Contain("<script").And.Not.Contain("@octocat"));
        }
    }

    [TestCase(RolloutPhase.Succeeded, "- spam\\-filter v1\\.2\\.0 serves in production\\.")]
    [TestCase(RolloutPhase.Warming, "- spam\\-filter v1\\.2\\.0 warms up in production\\. It loads and answers reference rows\\. It takes traffic as soon as it is ready, and is given up when its process ends\\.")]
    public void An_answer_on_a_pull_request_says_where_a_rollout_stands(RolloutPhase phase, string told) =>
        Assert.That(RolloutText.Status([RolloutReportTests.In(phase)]), Is.EqualTo(told));
}
