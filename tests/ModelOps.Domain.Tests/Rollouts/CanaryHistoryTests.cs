using ModelOps.Domain.Manifests;
using ModelOps.Domain.Rollouts;
using static ModelOps.Domain.Tests.Rollouts.TrafficCounts;

namespace ModelOps.Domain.Tests.Rollouts;

/// <summary>Whole trials under random traffic, from the first step to the last.</summary>
public sealed class CanaryHistoryTests
{
    private const int StepSeconds = 5;

    private static readonly RolloutSettings Settings = new(
        RolloutStrategy.Canary, [5, 25, 50, 100], TimeSpan.FromSeconds(30), GoodChecks: 2, BadChecks: 2, MinRequests: 100, TimeSpan.FromSeconds(StepSeconds));

    [TestCase(0.0)]
    [TestCase(0.001)]
    [TestCase(0.01)]
    [TestCase(0.1)]
    [TestCase(0.5)]
    public void Noise_alone_rolls_back_in_less_than_one_history_of_a_hundred(double errors)
    {
        var ends = Enumerable.Range(0, 1_000).Select(seed => Run(seed, errors, errors)).ToList();
        Assert.That(ends.Count(end => end.RolledBackAfter is not null), Is.LessThan(10));
        Assert.That(ends.Count(end => end.IsPromoted), Is.EqualTo(ends.Count(end => end.RolledBackAfter is null)), "a trial that is not rolled back ends");
    }

    [TestCase(0.6)]
    [TestCase(1.0)]
    public void A_version_that_fails_most_requests_is_rolled_back_within_the_bad_checks(double errors)
    {
        foreach (var end in Enumerable.Range(0, 500).Select(seed => Run(seed, errors, 0.001)))
            Assert.That(end.RolledBackAfter, Is.EqualTo(Settings.BadChecks * StepSeconds));
    }

    [Test]
    public void A_version_that_fails_some_requests_is_rolled_back_in_the_end() => Assert.That(
        Enumerable.Range(0, 300).Select(seed => Run(seed, 0.1, 0.001)).Count(end => end.RolledBackAfter is null), Is.Zero);

    private static (bool IsPromoted, int? RolledBackAfter) Run(int seed, double canaryErrors, double stableErrors)
    {
        var random = new Random(seed);
        var perStep = 5 * random.Next(100, 400);
        var counted = new List<(DateTimeOffset At, int Canary, int CanaryFailed, int Stable, int StableFailed)>();
        var progress = new CanaryProgress().Begun(Start);
        for (var second = StepSeconds; second < 3_600; second += StepSeconds)
        {
            var now = Start.AddSeconds(second);
            var share = Settings.Steps[progress.Step] / 100;
            var canary = Enumerable.Range(0, perStep).Count(_ => random.NextDouble() < share);
            counted.Add((now.AddSeconds(-StepSeconds), canary, Failed(random, canary, canaryErrors), perStep - canary, Failed(random, perStep - canary, stableErrors)));
            var windows = new CanaryWindows { To = now, Fast = Since(progress.FastFrom), Slow = Since(progress.JudgedFrom) };
            (var decision, progress) = CanaryJudge.Decide(Settings, progress, windows, isReady: true, now);
            if (decision is CanaryDecision.RollBack)
                return (false, second);
            if (Settings.Steps[progress.Step] == 100)
                return (true, null);
        }
        return (false, null);

        VersionPair Since(DateTimeOffset from)
        {
            var seen = counted.Where(each => each.At >= from).ToList();
            return Pair(
                Of(2, seen.Sum(each => each.Canary - each.CanaryFailed), seen.Sum(each => each.CanaryFailed)),
                Of(1, seen.Sum(each => each.Stable - each.StableFailed), seen.Sum(each => each.StableFailed)));
        }
    }

    private static int Failed(Random random, int of, double errors) => Enumerable.Range(0, of).Count(_ => random.NextDouble() < errors);
}
