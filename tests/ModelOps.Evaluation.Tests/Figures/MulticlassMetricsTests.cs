using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Figures;

public sealed class MulticlassMetricsTests
{
    [TestCase(false)]
    [TestCase(true)]
    [CancelAfter(120_000)]
    public async Task Figures_of_all_kinds_of_sets_are_those_of_scikit_learn(bool weighted, CancellationToken cancel)
    {
        var random = new Random(41);
        var sets = Enumerable.Range(0, 200).Select(_ => ProbabilitySet.Random(random, weighted)).ToList();
        var expected = await FigureOracle.AskAsync("multiclass_classification.py", sets.Select(set => set.ToQuestion()), cancel);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (set, answer) in sets.Zip(expected))
                FigureOracle.AssertEqual(MulticlassMetrics.Of(set.ToRows()), answer, $"{set.Targets.Length} rows of {set.Classes} classes");
        }
    }

    [Test]
    public void A_slice_has_the_figures_of_its_rows_alone()
    {
        var set = ProbabilitySet.Random(new Random(4), weighted: true, rows: 300, classes: 5);
        int[] indices = [.. Enumerable.Range(0, 300).Where(row => row % 4 != 1)];
        var alone = new ProbabilitySet([.. indices.Select(row => set.Targets[row])], [.. indices.Select(row => set.Probabilities[row])], [.. indices.Select(row => set.Weights![row])]);
        Assert.That(MulticlassMetrics.Of(set.ToRows().Select(indices)), Is.EqualTo(MulticlassMetrics.Of(alone.ToRows())));
    }

    [Test]
    public void Every_metric_of_several_classes_is_measured_once() =>
        Assert.That(MulticlassMetrics.Of(ProbabilitySet.Random(new Random(4), weighted: false).ToRows()).Select(metric => metric.Name), Is.EquivalentTo(
            Metric.ByName.Values.Where(metric => metric.Tasks is MetricTasks.Multiclass or MetricTasks.Classification).Select(metric => metric.Name)));

    [Test]
    public void Figures_of_no_rows_are_not_defined() =>
        Assert.That(MulticlassMetrics.Of(new MulticlassRows(new NumberColumn(Array.Empty<float>()), 3, [])), Has.Count.EqualTo(22)
            .And.All.Property("Undefined").EqualTo("The reference data hold no rows."));
}
