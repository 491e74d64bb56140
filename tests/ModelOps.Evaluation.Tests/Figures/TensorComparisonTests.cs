using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Figures;

public sealed class TensorComparisonTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task Tensors_are_compared_as_numpy_does(CancellationToken cancel)
    {
        var random = new Random(8);
        var cases = Enumerable.Range(0, 100).Select(index => Case(random, special: index % 4 == 0)).ToList();
        var expected = await FigureOracle.AskAsync("tensors.py", new
        {
            rtol = 1e-3, atol = 1e-5, cases = cases.Select(one => new { actual = one.Actual.Select(Written), expected = one.Expected.Select(Written) }),
        }, cancel);
        using (Assert.EnterMultipleScope())
        {
            for (var index = 0; index < cases.Count; index++)
            {
                var comparison = new TensorComparison(1e-3, 1e-5);
                comparison.Add(new NumberColumn(cases[index].Actual[..3]), new NumberColumn(cases[index].Expected[..3]));
                comparison.Add(new NumberColumn(cases[index].Actual[3..]), new NumberColumn(cases[index].Expected[3..]));
                FigureOracle.AssertEqual(comparison.Metrics, expected[index], $"case {index}");
            }
        }
    }

    [Test]
    public void No_elements_have_no_figures() =>
        Assert.That(new TensorComparison(0, 0).Metrics, Has.Count.EqualTo(3).And.All.Property("Undefined").EqualTo("The expected tensors hold no element."));

    private static object Written(double value) => double.IsFinite(value) ? value : double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    private static (double[] Actual, double[] Expected) Case(Random random, bool special)
    {
        double[] specials = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1];
        var expected = Enumerable.Range(0, random.Next(4, 50)).Select(_ => special ? specials[random.Next(6)] : random.Next(5) * random.NextDouble()).ToArray();
        return (Array.ConvertAll(expected, value => special && random.Next(3) == 0 ? specials[random.Next(6)] : value + (random.Next(3) * 1e-3 * random.NextDouble())), expected);
    }
}
