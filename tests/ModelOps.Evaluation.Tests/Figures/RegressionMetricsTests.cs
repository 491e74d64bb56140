using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Figures;

public sealed class RegressionMetricsTests
{
    [TestCase(false)]
    [TestCase(true)]
    [CancelAfter(120_000)]
    public async Task Figures_of_all_kinds_of_sets_are_those_of_scikit_learn(bool weighted, CancellationToken cancel)
    {
        var random = new Random(17);
        var sets = Enumerable.Range(0, 200).Select(index => Set(random, weighted, index)).ToList();
        var expected = await FigureOracle.AskAsync("regression.py", sets.Select(set => new { targets = set.Targets, predictions = set.Predictions, weights = set.Weights }), cancel);
        using (Assert.EnterMultipleScope())
        {
            for (var index = 0; index < sets.Count; index++)
                FigureOracle.AssertEqual(RegressionMetrics.Of(Rows(sets[index])), expected[index], $"set {index}");
        }
    }

    [Test]
    public void A_slice_has_the_figures_of_its_rows_alone()
    {
        var set = Set(new Random(2), weighted: true, 3);
        int[] indices = [.. Enumerable.Range(0, set.Targets.Length).Where(row => row % 2 == 0)];
        var alone = ((double[])[.. indices.Select(row => set.Targets[row])], (double[])[.. indices.Select(row => set.Predictions[row])], (double[])[.. indices.Select(row => set.Weights![row])]);
        Assert.That(RegressionMetrics.Of(Rows(set).Select(indices)), Is.EqualTo(RegressionMetrics.Of(Rows(alone))));
    }

    [Test]
    public void A_target_of_zero_counts_as_scikit_learns_epsilon() =>
        Assert.That(RegressionMetrics.Of(Rows(([0], [1], null))).Single(metric => metric.Name == "mape").Value, Is.EqualTo(1 / Math.BitIncrement(1.0) / (Math.BitIncrement(1.0) - 1)).Within(1e-9).Percent);

    [Test]
    public void Every_metric_of_regression_is_measured_once() =>
        Assert.That(RegressionMetrics.Of(Rows(([1, 2], [1, 3], null))).Select(metric => metric.Name), Is.EquivalentTo(
            Metric.ByName.Values.Where(metric => metric.Tasks == MetricTasks.Regression).Select(metric => metric.Name)));

    [Test]
    public void Figures_of_no_rows_are_not_defined() =>
        Assert.That(RegressionMetrics.Of(Rows(([], [], null))), Has.Count.EqualTo(8).And.All.Property("Undefined").EqualTo("The reference data hold no rows."));

    private static RegressionRows Rows((double[] Targets, double[] Predictions, double[]? Weights) set) =>
        new(new NumberColumn(set.Predictions), new NumberColumn(set.Targets), set.Weights);

    private static (double[] Targets, double[] Predictions, double[]? Weights) Set(Random random, bool weighted, int index)
    {
        var rows = index % 5 == 0 ? random.Next(1, 5) : random.Next(20, 400);
        var (offset, scale, constant) = (Math.Pow(10, random.Next(-3, 6)), Math.Pow(10, random.Next(-2, 4)), index % 11 == 7);
        var targets = Enumerable.Range(0, rows).Select(_ => constant ? offset : offset + Math.Round(scale * random.NextDouble(), 3)).ToArray();
        return (
            targets,
            Array.ConvertAll(targets, target => index % 13 == 5 ? target : target + (scale * (random.NextDouble() - 0.4))),
            weighted ? Array.ConvertAll(targets, _ => random.Next(3) == 0 ? 0 : random.NextDouble() + 0.01).Select((weight, row) => row == 0 ? 1 : weight).ToArray() : null);
    }
}
