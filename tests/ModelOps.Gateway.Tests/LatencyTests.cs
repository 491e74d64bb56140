using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Tests;

internal sealed class LatencyTests
{
    [Test]
    public void Every_duration_lies_between_the_bounds_of_its_class()
    {
        var random = new Random(3);
        for (var round = 0; round < 10_000; round++)
        {
            var milliseconds = Math.Floor(Math.Exp(random.NextDouble() * 20 - 5) * 1000) / 1000;
            var index = LatencyScale.IndexOf(TimeSpan.FromMicroseconds(milliseconds * 1000));
            Assert.That(milliseconds, Is.GreaterThanOrEqualTo(LatencyScale.FromMs(index)).And.LessThan(LatencyScale.UpToMs(index)));
        }
    }

    [TestCase(-1, 0)]
    [TestCase(0, 0)]
    [TestCase(63, 0)]
    [TestCase(64, 1)]
    [TestCase(79, 1)]
    [TestCase(80, 2)]
    [TestCase(128, 5)]
    [TestCase(67_108_863, 80)]
    [TestCase(67_108_864, 81)]
    [TestCase(1e15, 81)]
    public void A_duration_has_its_class(double microseconds, int index) =>
        Assert.That(LatencyScale.IndexOf(TimeSpan.FromMicroseconds(microseconds)), Is.EqualTo(index));

    [TestCase(0.5)]
    [TestCase(0.9)]
    [TestCase(0.99)]
    public void A_quantile_is_that_of_the_sorted_durations_to_a_quarter(double share)
    {
        var random = new Random(5);
        var durations = Enumerable.Range(0, 5000).Select(_ => Math.Exp(random.NextDouble() * 6)).Order().ToList();

        var quantile = Histogram(durations).Quantile(share)!.Value;

        Assert.That(quantile, Is.EqualTo(durations[(int)(share * durations.Count)]).Within(25).Percent);
    }

    [Test]
    public void Histograms_of_two_gateways_add_up_to_that_of_both()
    {
        double[] one = [0.01, 1, 2, 3], other = [3, 700, 100_000];

        Assert.That(Histogram(one).Plus(Histogram(other)), Is.EqualTo(Histogram([.. one, .. other])));
        Assert.That(Histogram(other).Plus(Histogram(one)), Is.EqualTo(Histogram([.. one, .. other])));
    }

    [Test]
    public void Nothing_counted_has_no_quantile() => Assert.That(LatencyHistogram.Empty.P99Ms, Is.Null);

    [Test]
    public void What_is_beyond_the_scale_is_at_least_its_end() => Assert.That(Histogram([1e9]).P50Ms, Is.EqualTo(67_108.864));

    private static LatencyHistogram Histogram(IReadOnlyCollection<double> milliseconds)
    {
        var counts = new long[milliseconds.Max(Index) + 1];
        foreach (var duration in milliseconds)
            counts[Index(duration)]++;
        return new(counts);
    }

    private static int Index(double milliseconds) => LatencyScale.IndexOf(TimeSpan.FromMilliseconds(milliseconds));
}
