using System.Text.Json;
using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching.Statistics;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Watching.Statistics;

internal sealed class DriftStatisticsTests
{
    private static readonly Pair[] Pairs =
    [
        Make(1, 285, 1000, value => value, value => value + 0.25),
        Make(2, 1200, 1000, value => value, value => 1.5 * value),
        Make(3, 40, 900, value => Math.Exp(2 * value), value => Math.Exp(2 * value)),
        Make(4, 1000, 60, value => Math.Floor(3 * value), value => Math.Floor(3 * value) + 1),
        Make(5, 300, 300, value => value, value => value + 20),
        Make(6, 300, 1500, _ => 7, value => value > 2 ? 8 : 7),
    ];

    [Test]
    [CancelAfter(60_000)]
    public async Task Statistics_of_two_columns_are_those_of_SciPy(CancellationToken cancel)
    {
        using var expected = await Oracle.AskAsync("drift_statistics.py", JsonSerializer.Serialize(
            Pairs.Select(pair => new { first = pair.First, second = pair.Second, first_counts = pair.FirstCounts, second_counts = pair.SecondCounts })), cancel);

        using (Assert.EnterMultipleScope())
            foreach (var (pair, answer) in Pairs.Zip(expected.RootElement.EnumerateArray()))
            {
                var (first, second) = (Sketch(pair.First), Sketch(pair.Second));
                var (smirnov, squared) = (KolmogorovSmirnov.Test(first, second), ChiSquared.Test(pair.FirstCounts, pair.SecondCounts));
                Assert.That(Wasserstein.Distance(first, second), Same(answer, "wasserstein"));
                Assert.That(smirnov.Statistic, Same(answer, "ks"));
                Assert.That(smirnov.PValue, Same(answer, "ks_p"));
                Assert.That(smirnov.PValue, Is.GreaterThanOrEqualTo(answer.GetProperty("ks_p_of_these_sizes").GetDouble() * 0.9));
                Assert.That(PopulationStability.Index(pair.FirstCounts, pair.SecondCounts), Same(answer, "psi"));
                Assert.That(JensenShannon.Distance(pair.FirstCounts, pair.SecondCounts), Same(answer, "jensen_shannon"));
                Assert.That(squared.Statistic, Same(answer, "chi2"));
                Assert.That(squared.PValue, Same(answer, "chi2_p"));
                for (var index = 0; index < pair.FirstCounts.Length; index++)
                    Assert.That(Higher(pair, index), Is.EqualTo(answer.GetProperty("higher")[index].GetDouble()).Within(1e-7).Percent);
            }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Tails_are_those_of_SciPy(CancellationToken cancel)
    {
        double[] numbers = [0, 1e-9, 0.3, 1, 2.2, 3.5, 3.6, 5, 8, 20, 37];
        (double X, int Degrees)[] squares = [.. from x in (double[])[0, 1e-6, 0.7, 3, 9, 40, 170, 600] from degrees in (int[])[1, 2, 3, 9, 10, 99, 128] select (x, degrees)];
        (int Count, int Of)[] shares = [(0, 10), (1, 1000), (50, 100), (999, 1000), (7, 7)];
        using var expected = await Oracle.AskAsync("tails.py", JsonSerializer.Serialize(new
        {
            normal = numbers.Concat(numbers.Select(number => -number)),
            chi2 = squares.Select(square => new[] { square.X, square.Degrees }),
            kolmogorov = (double[])[0, 0.2, 0.5, 0.99, 1, 1.01, 2, 5],
            wilson = shares.Select(share => new[] { share.Count, share.Of }),
        }), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(numbers.Concat(numbers.Select(number => -number)).Select(NormalTail.Above), Are(expected, "normal"));
            Assert.That(squares.Select(square => ChiSquared.Above(square.X, square.Degrees)), Are(expected, "chi2"));
            Assert.That(((double[])[0, 0.2, 0.5, 0.99, 1, 1.01, 2, 5]).Select(KolmogorovSmirnov.Above), Are(expected, "kolmogorov"));
            var intervals = shares.Select(share => WilsonInterval.Of(share.Count, share.Of)).SelectMany(interval => (double[])[interval.Low, interval.High]);
            Assert.That(intervals, Is.EqualTo(expected.RootElement.GetProperty("wilson").EnumerateArray().SelectMany(pair => pair.EnumerateArray()).Select(end => end.GetDouble())).Within(1e-12));
        }
    }

    [Test]
    public void Counts_at_places_are_as_far_apart_as_the_numbers_are()
    {
        double[] places = [0, 1, 5];

        Assert.That(
            Wasserstein.Distance(places, [3, 1, 0], [1, 1, 2]),
            Is.EqualTo(Wasserstein.Distance([new(0, 3), new(1, 1)], [new(0, 1), new(1, 1), new(5, 2)])));
    }

    [Test]
    public void Nothing_is_no_difference()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(KolmogorovSmirnov.Test([], [new(1, 1)]), Is.EqualTo(TestResult.Nothing));
            Assert.That(ChiSquared.Test([0, 0], [3, 4]), Is.EqualTo(TestResult.Nothing));
            Assert.That(ChiSquared.Test([5, 0], [3, 0]), Is.EqualTo(TestResult.Nothing));
            Assert.That(Wasserstein.Distance([], [new WeightedValue(1, 1)]), Is.NaN);
            Assert.That(Wasserstein.ChanceOf(0.5, 0, 100, 100), Is.EqualTo(1));
            Assert.That(WilsonInterval.Of(0, 0), Is.EqualTo(new WilsonInterval(0, 1)));
        }
    }

    private static double Higher(Pair pair, int index) =>
        ShareTest.Higher((long)pair.FirstCounts[index], (long)pair.FirstCounts.Sum(), (long)pair.SecondCounts[index], (long)pair.SecondCounts.Sum());

    private static NUnit.Framework.Constraints.EqualNumericWithoutUsingConstraint<double> Same(JsonElement answer, string name) =>
        Is.EqualTo(answer.GetProperty(name).GetDouble()).Within(1e-7).Percent;

    private static NUnit.Framework.Constraints.EqualConstraint Are(JsonDocument expected, string name) =>
        Is.EqualTo(expected.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())).Within(1e-7).Percent;

    private static IReadOnlyList<WeightedValue> Sketch(double[] values)
    {
        var sketch = new QuantileSketch();
        sketch.Add(values);
        return sketch.Values();
    }

    private static Pair Make(int seed, int n, int m, Func<double, double> before, Func<double, double> now)
    {
        var chance = new Random(seed);
        double[] first = [.. Enumerable.Range(0, n).Select(_ => before(Normal(chance)))];
        double[] second = [.. Enumerable.Range(0, m).Select(_ => now(Normal(chance)))];
        double[] edges = [.. first.Order().Where((_, rank) => rank % (n / 10) == 0 && rank > 0).Distinct()];
        return new Pair(first, second, CountsOf(first, edges), CountsOf(second, edges));
    }

    private static double[] CountsOf(double[] values, double[] edges) =>
        [.. Enumerable.Range(0, edges.Length + 1).Select(place => (double)values.Count(value => edges.Count(edge => edge <= value) == place))];

    private static double Normal(Random chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());

    private sealed record Pair(double[] First, double[] Second, double[] FirstCounts, double[] SecondCounts);
}
