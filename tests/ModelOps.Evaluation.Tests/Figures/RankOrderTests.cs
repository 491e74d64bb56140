using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Tests.Figures;

public sealed class RankOrderTests
{
    private static readonly double[] Specials = [0, 1, -1, 1e-40, -1e-40, double.Epsilon, -3.5e38, 3.4e38, 0.1, 0.3, 0.5];

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(1000)]
    [TestCase(100_000)]
    public void Counting_gives_the_order_of_a_stable_comparison_sort(int rows)
    {
        var random = new Random(rows);
        var doubles = Enumerable.Range(0, rows).Select(_ => random.Next(3) == 0 ? Specials[random.Next(Specials.Length)] : random.NextDouble() - 0.2).ToArray();
        var singles = Array.ConvertAll(doubles, value => (float)Math.Clamp(value, -3e38, 3e38));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RankOrder.Of(new NumberColumn(doubles)), Is.EqualTo(Enumerable.Range(0, rows).OrderBy(row => doubles[row])));
            Assert.That(RankOrder.Of(new NumberColumn(singles)), Is.EqualTo(Enumerable.Range(0, rows).OrderBy(row => singles[row])));
        }
    }

    [Test]
    public void The_figures_are_those_of_a_comparison_sort_to_the_bit()
    {
        var random = new Random(3);
        var scores = Enumerable.Range(0, 50_000).Select(_ => MathF.Round(random.NextSingle(), 4)).ToArray();
        var weights = Array.ConvertAll(scores, _ => random.NextDouble());
        var rows = new BinaryRows(new NumberColumn(scores), Array.ConvertAll(scores, score => random.NextSingle() < score ? (byte)1 : (byte)0), weights);
        int[] compared = [.. Enumerable.Range(0, scores.Length).OrderBy(row => scores[row])];
        Assert.That(rows.Ranked.Measure(weights), Is.EqualTo(new RankedRows(rows.Scores, rows.Positive, compared).Measure(weights)));
    }
}
