using ModelOps.Domain.Comparisons;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Statistics;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Statistics;

public sealed class PredictionDiffTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task Shifts_of_scores_are_those_of_SciPy_and_numpy(CancellationToken cancel)
    {
        var pairs = Enumerable.Range(1, 60).Select(index => RandomModels.Binary(index * 11, seed: index, digits: index % 3 == 0 ? 1 : 15)).ToList();
        var expected = await FigureOracle.AskAsync("paired_statistics.py", new
        {
            shift = pairs.Select(pair => new { baseline = pair.Baseline.Scores.ToArray(), candidate = pair.Candidate.Scores.ToArray() }),
        }, cancel);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (pair, answer) in pairs.Zip(expected))
            {
                var shift = PredictionDiff.Of(pair.Baseline, pair.Candidate);
                Assert.That(shift.Psi, Is.EqualTo(answer.GetProperty("psi").GetDouble()).Within(1e-12));
                Assert.That(shift.KolmogorovSmirnov, Is.EqualTo(answer.GetProperty("ks").GetDouble()).Within(1e-12));
            }
        }
    }

    [Test]
    public void Changed_classes_are_counted_and_the_farthest_rows_come_first()
    {
        var before = new BinaryRows(new NumberColumn([0.1, 0.4, 0.6, 0.9, 0.2]), [0, 0, 1, 1, 0]);
        var after = new BinaryRows(new NumberColumn([0.1, 0.6, 0.9, 0.4, 0.1]), [0, 0, 1, 1, 0]);
        var shift = PredictionDiff.Of(before, after);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shift, Has.Property("Rows").EqualTo(5).And.Property("ChangedShare").EqualTo(0.4));
            Assert.That(shift.Farthest, Is.EqualTo(new RowShift[] { new(3, 0.9, 0.4), new(2, 0.6, 0.9), new(1, 0.4, 0.6), new(4, 0.2, 0.1) }));
        }
    }

    [Test]
    public void Twenty_rows_are_shown_the_first_of_equals()
    {
        var (before, after) = (Numbers(new double[100]), Numbers([.. Enumerable.Range(0, 100).Select(row => row == 50 ? 2.0 : 1.0)]));
        Assert.That(PredictionDiff.Of(before, after, 0, 0).Farthest.Select(moved => moved.Row), Is.EqualTo(Enumerable.Range(0, 19).Prepend(50)));
    }

    [TestCase(1e-3, 0, 0.5)]
    [TestCase(0, 0.15, 0.25)]
    [TestCase(1e-2, 0.15, 0)]
    [TestCase(0, 0, 0.75)]
    public void Numbers_are_changed_beyond_the_tolerance(double relative, double absolute, double changed) =>
        Assert.That(PredictionDiff.Of(Numbers([1, 100, -100, 1]), Numbers([1.1, 100.01, -100.2, 1]), relative, absolute).ChangedShare, Is.EqualTo(changed));

    [Test]
    public void A_row_of_several_classes_moves_by_the_class_that_changes_most()
    {
        var before = new MulticlassRows(new NumberColumn([0.5f, 0.25f, 0.25f]), 3, [0]);
        var after = new MulticlassRows(new NumberColumn([0.25f, 0.125f, 0.625f]), 3, [0]);
        Assert.That(PredictionDiff.Of(before, after), Has.Property("ChangedShare").EqualTo(1).And.Property("Farthest").EqualTo(new RowShift[] { new(0, 0.25, 0.625) }));
    }

    [Test]
    public void No_rows_have_no_shift() =>
        Assert.That(PredictionDiff.Of(Numbers([]), Numbers([]), 0, 0), Has.Property("ChangedShare").Null.And.Property("Psi").Null.And.Property("Farthest").Empty);

    private static RegressionRows Numbers(double[] predictions) => new(new NumberColumn(predictions), new NumberColumn(new double[predictions.Length]));
}
