using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>What a person reads under a merged pull request.</summary>
public sealed class RolloutReportTests
{
    private static readonly string Verdict = PullRequestReport.Render(
        SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.97), SampleVerdict.Main, SampleVerdict.Gate(Metric.RocAuc, 0.9))));

    [TestCase(RolloutPhase.Pending, "rollout-pending")]
    [TestCase(RolloutPhase.Held, "rollout-held")]
    [TestCase(RolloutPhase.Retired, "rollout-retired")]
    [TestCase(RolloutPhase.Preparing, "rollout-preparing")]
    [TestCase(RolloutPhase.Warming, "rollout-warming")]
    [TestCase(RolloutPhase.Canary, "rollout-canary")]
    [TestCase(RolloutPhase.Promoting, "rollout-promoting")]
    [TestCase(RolloutPhase.RollingBack, "rollout-rolling-back")]
    [TestCase(RolloutPhase.Succeeded, "rollout-succeeded")]
    [TestCase(RolloutPhase.RolledBack, "rollout-rolled-back")]
    [TestCase(RolloutPhase.Superseded, "rollout-superseded")]
    public void A_rollout_stands_above_the_verdict(RolloutPhase phase, string name) => Snapshot.Matches(name, RolloutReport.Render([In(phase)], Verdict));

    [Test]
    public void What_is_in_the_way_of_a_version_stands_above_the_verdict() => Snapshot.Matches(
        "rollout-obstacle", RolloutReport.RenderObstacle("spam-filter", Identifier.Parse<EnvironmentName>("production"), "The image registry has no room left <b>", Verdict));

    [Test]
    public void What_failed_comes_first() =>
        Snapshot.Matches("rollout-several", RolloutReport.Render([In(RolloutPhase.Succeeded), In(RolloutPhase.Promoting), In(RolloutPhase.RolledBack)], Verdict));

    [Test]
    public void A_comment_without_a_verdict_keeps_its_marker() =>
        Assert.That(RolloutReport.Render([In(RolloutPhase.Warming)], ""), Does.StartWith(PullRequestReport.Marker + "\n### ⏳ `spam-filter` v1.2.0 warms up in production\n"));

    [Test]
    public void A_failure_says_no_more_than_it_did_and_does_nothing()
    {
        var report = RolloutReport.Render([In(RolloutPhase.RolledBack) with { Failure = "@octocat <b>boom</b> http://a" }], Verdict);
        Assert.That(report.Split('\n')[2], Does.StartWith("It was given up: @\u200Boctocat &lt;b&gt;boom&lt;/b&gt; http:\u200B//a\\. What served before"));
    }

    [Test]
    public void The_time_is_that_of_Greenwich()
    {
        var rollout = In(RolloutPhase.Succeeded) with { EndedAt = new DateTimeOffset(2026, 11, 24, 1, 30, 0, TimeSpan.FromHours(2)) };
        Assert.That(RolloutReport.Render([rollout], Verdict), Does.Contain("since 2026-11-23 23:30 UTC"));
    }

    [Test]
    public void What_happened_stands_in_a_line_below_the_newest_state() => Snapshot.Matches("rollout-timeline", Timed(RolloutPhase.RolledBack,
        (2, RolloutPhase.Preparing, 0), (3, RolloutPhase.Canary, 5), (4, RolloutPhase.Canary, 25), (5, RolloutPhase.RollingBack, 0), (6, RolloutPhase.RolledBack, 0)));

    [Test]
    public void A_long_story_is_folded_and_tells_when_a_day_is_over() => Snapshot.Matches("rollout-long-timeline", Timed(RolloutPhase.Succeeded,
        (2, RolloutPhase.Preparing, 0), (2, RolloutPhase.Warming, 0), (3, RolloutPhase.Canary, 0.5), (4, RolloutPhase.Canary, 25), (400, RolloutPhase.Canary, 50),
        (700, RolloutPhase.Promoting, 100), (701, RolloutPhase.Succeeded, 100)));

    private static string Timed(RolloutPhase phase, params IEnumerable<(int Minute, RolloutPhase Phase, double Percent)> events)
    {
        var start = new DateTimeOffset(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);
        var timeline = new RolloutTimeline([.. events.Select(each => new RolloutEvent(start.AddMinutes(each.Minute), each.Phase, each.Percent, null))], new Uri("https://bot.example/rollouts/17"));
        return RolloutReport.Render([In(phase)], "", new Dictionary<string, RolloutTimeline> { ["17"] = timeline });
    }

    private static RolloutCourse OnTrial { get; } = RolloutCourse.AtOnce with
    {
        Settings = RolloutCourse.AtOnce.Settings with { Strategy = RolloutStrategy.Canary, Steps = [5, 25, 50, 100] },
        Progress = new CanaryProgress { Step = 1, Since = new DateTimeOffset(2026, 11, 23, 14, 2, 0, TimeSpan.Zero) },
    };

    internal static Rollout In(RolloutPhase phase) => new()
    {
        Id = "17",
        Repository = Identifier.Parse<RepositoryName>("your-org/registry"),
        Environment = Identifier.Parse<EnvironmentName>("production"),
        Model = Identifier.Parse<ModelName>("spam-filter"),
        Version = new ModelVersion(1, 2, 0),
        Tree = SampleVerdict.Base,
        Commit = SampleVerdict.Head,
        Package = "package",
        PullRequest = 5,
        Phase = phase,
        StartedAt = new DateTimeOffset(2026, 11, 23, 14, 5, 0, TimeSpan.Zero),
        EndedAt = phase >= RolloutPhase.Succeeded ? new DateTimeOffset(2026, 11, 23, 14, 5, 12, TimeSpan.Zero) : null,
        Waiting = phase switch
        {
            RolloutPhase.Canary => "1 of 3 good checks before the next step.",
            RolloutPhase.Pending => "production is promoted by hand. /modelops promote spam-filter lets it go on; the owners of the model may say so.",
            RolloutPhase.Held => "mona holds it. /modelops unhold on its pull request lets it go on.",
            _ => null,
        },
        Course = phase == RolloutPhase.Canary ? OnTrial : RolloutCourse.AtOnce,
        Failure = phase is RolloutPhase.RolledBack or RolloutPhase.RollingBack ? "Its process ended with code 139 after it was loaded." : null,
    };
}
