using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Figures;

public sealed class BinaryMetricsTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task Figures_of_weighted_rows_are_those_of_scikit_learn(CancellationToken cancel)
    {
        var random = new Random(7);
        var sets = ScoreSets.All().Select(set => (Set: set, Weights: Weights(set.Scores.Length, random))).ToList();
        var expected = await FigureOracle.AskAsync("binary_classification.py", sets.Select(one => new
        {
            targets = one.Set.Positive.Select(positive => positive ? 1 : 0), scores = one.Set.Scores, weights = one.Weights,
        }), cancel);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (one, answer) in sets.Zip(expected))
                FigureOracle.AssertEqual(BinaryMetrics.Of(one.Set.ToRows(one.Weights)), answer, $"{one.Set.Name}, weighted");
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Figures_of_two_hundred_random_sets_are_those_of_scikit_learn(CancellationToken cancel)
    {
        var random = new Random(1123);
        var sets = Enumerable.Range(0, 200).Select(_ => RandomSet(random)).ToList();
        var expected = await BinaryOracle.MeasureAsync(sets.Select(set => (set.Scores, set.Positive)), cancel);
        using (Assert.EnterMultipleScope())
        {
            for (var index = 0; index < sets.Count; index++)
                FigureOracle.AssertEqual(BinaryMetrics.Of(sets[index].ToRows()), expected[index], $"random set {index}");
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Nine_digits_hold_over_a_million_rows(CancellationToken cancel)
    {
        var random = new Random(5);
        var scores = Enumerable.Range(0, 1_000_000).Select(_ => (float)random.NextDouble()).ToArray();
        var positive = Array.ConvertAll(scores, score => random.NextDouble() < score * score ? (byte)1 : (byte)0);
        var expected = await FigureOracle.AskAsync("binary_classification.py", new[] { new { targets = positive.Select(one => (int)one), scores = scores.Select(one => (double)one) } }, cancel);
        FigureOracle.AssertEqual(BinaryMetrics.Of(new BinaryRows(new NumberColumn(scores), positive)), expected[0], "a million rows");
    }

    [Test]
    public void Single_precision_gives_the_figures_of_the_same_numbers_in_double()
    {
        var set = ScoreSets.All().Single(set => set.Name == "5000 single-precision");
        var single = new BinaryRows(new NumberColumn(Array.ConvertAll(set.Scores, score => (float)score)), set.ToRows().Positive);
        Assert.That(BinaryMetrics.Of(single), Is.EqualTo(BinaryMetrics.Of(set.ToRows())));
    }

    [Test]
    public void A_slice_has_the_figures_of_its_rows_alone()
    {
        var set = ScoreSets.All().Single(set => set.Name == "1023 with ties");
        int[] indices = [.. Enumerable.Range(0, 1023).Where(row => row % 3 == 1)];
        var alone = new ScoreSet("alone", [.. indices.Select(row => set.Scores[row])], [.. indices.Select(row => set.Positive[row])]);
        var weights = Weights(1023, new Random(1));
        Assert.That(BinaryMetrics.Of(set.ToRows(weights).Select(indices)),
            Is.EqualTo(BinaryMetrics.Of(alone.ToRows([.. indices.Select(row => weights[row])]))));
    }

    [Test]
    public void Every_binary_metric_is_measured_once() =>
        Assert.That(BinaryMetrics.Of(new ScoreSet("", [0.1, 0.9], [false, true]).ToRows()).Select(metric => metric.Name), Is.EquivalentTo(
            Metric.ByName.Values.Where(metric => metric.Tasks is MetricTasks.Binary or MetricTasks.Classification).Select(metric => metric.Name)));

    [TestCase(new double[0], "The reference data hold no rows.")]
    [TestCase(new[] { 0.0, 0.0 }, "Every row has weight 0.")]
    public void Figures_of_nothing_are_not_defined(double[] weights, string why)
    {
        var rows = new BinaryRows(new NumberColumn(new float[weights.Length]), new byte[weights.Length], weights);
        Assert.That(BinaryMetrics.Of(rows), Has.Count.EqualTo(21).And.All.Property("Undefined").EqualTo(why));
    }

    [Test]
    public void Twelve_bytes_a_row_are_enough()
    {
        var rows = new BinaryRows(new NumberColumn(new float[1_000_000]), new byte[1_000_000]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        BinaryMetrics.Of(rows);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(12_000_000));
    }

    private static double[] Weights(int rows, Random random) => [.. Enumerable.Range(0, rows).Select(row => row == 0 ? 0.5 : random.Next(4) * random.NextDouble())];

    private static ScoreSet RandomSet(Random random)
    {
        var (size, digits, share) = (random.Next(1, 400), random.Next(1, 16), random.NextDouble());
        return new("", [.. Enumerable.Range(0, size).Select(_ => Math.Round(random.NextDouble(), digits))], [.. Enumerable.Range(0, size).Select(_ => random.NextDouble() < share)]);
    }
}
