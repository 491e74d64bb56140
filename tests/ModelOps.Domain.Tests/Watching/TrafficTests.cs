using ModelOps.Benchmarks.Watching.Simulation;
using ModelOps.Domain.Serving;
using ModelOps.Domain.Watching;

namespace ModelOps.Domain.Tests.Watching;

internal sealed class TrafficTests
{
    private static readonly WatchRules Rules = WatchRules.Default with { LatencyP99Ms = 10 };

    [TestCase(0, 2, new AlertCause[0])]
    [TestCase(5, 2, new AlertCause[0])]
    [TestCase(60, 2, new[] { AlertCause.Errors })]
    [TestCase(0, 40, new[] { AlertCause.Latency })]
    public void Errors_and_slow_answers_are_told_after_three_windows(int failed, int milliseconds, AlertCause[] told)
    {
        var watch = new Watch();

        var findings = Enumerable.Range(0, 3).Select(_ => watch.Next(TimeSpan.FromMinutes(5), 1000, failed, milliseconds)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(findings[1].Findings, Is.Empty);
            Assert.That(findings[2].Findings.Select(finding => finding.Cause), Is.EqualTo(told));
        }
    }

    [Test]
    public void Far_fewer_requests_than_ever_in_the_last_days_are_told()
    {
        var watch = new Watch();
        for (var hour = 0; hour < 48; hour++)
            watch.Next(TimeSpan.FromHours(1), hour % 24 < 8 ? 100 : 1000);

        List<int> told = [.. Enumerable.Range(0, 5).Select(_ => watch.Next(TimeSpan.FromHours(1), 10).Findings.Count)];

        Assert.That(told, Is.EqualTo((int[])[0, 0, 0, 1, 1]));
    }

    [Test]
    public void A_version_that_nobody_asks_for_a_day_is_stale_until_it_is_asked_again()
    {
        var watch = new Watch();
        watch.Next(TimeSpan.FromMinutes(5), 10);

        var stale = watch.Next(TimeSpan.FromHours(25), 0).Findings;
        var asked = watch.Next(TimeSpan.FromMinutes(1), 1).Findings;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stale.Single().Sentence, Is.EqualTo("Nobody has asked this version since 2026-11-01 00:05 UTC: no request for 25 hours."));
            Assert.That(asked, Is.Empty);
        }
    }

    [Test]
    public void Counts_of_overlapping_spans_count_once()
    {
        var watch = new Watch();
        watch.Next(TimeSpan.FromMinutes(2), 100);

        var again = watch.Judge(watch.Last);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.State.OpenTraffic!.Asked, Is.EqualTo(100));
            Assert.That(again.Notes, Has.One.Contains("overlaps"));
        }
    }

    private sealed class Watch
    {
        private readonly HealthJudge judge = new(SimulatedModel.Version, VersionReference.Of(null), Rules);
        private WatchState state = WatchState.Empty;
        private DateTimeOffset now = SimulatedModel.Start;

        public TrafficWindow Last { get; private set; } = null!;

        public HealthJudgement Next(TimeSpan span, int asked, int failed = 0, int milliseconds = 2)
        {
            var counts = new long[LatencyScale.Count];
            counts[LatencyScale.IndexOf(TimeSpan.FromMilliseconds(milliseconds))] = asked - failed;
            var version = VersionWindow.Empty(SimulatedModel.Version) with { Succeeded = asked - failed, ServerErrors = failed, Latency = new LatencyHistogram(counts) };
            Last = new TrafficWindow { Model = SimulatedModel.Name, From = now, To = now += span, Versions = [version] };
            return Judge(Last);
        }

        public HealthJudgement Judge(TrafficWindow window)
        {
            var judgement = judge.Judge(state, [], [window], now);
            state = judgement.State;
            return judgement;
        }
    }
}
