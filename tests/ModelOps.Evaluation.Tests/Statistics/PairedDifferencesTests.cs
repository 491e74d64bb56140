using ModelOps.Domain.Comparisons;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Statistics;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Statistics;

public sealed class PairedDifferencesTests
{
    private static readonly PairedDifferences Differences = new(new Dictionary<string, double> { ["log_loss"] = 0.5, ["accuracy"] = 0.001 });

    [Test]
    public void Every_metric_of_the_task_has_a_difference_with_an_interval()
    {
        var differences = Differences.Of(RandomModels.Binary(300, 1).Baseline, RandomModels.Binary(300, 1).Candidate);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(differences.Select(difference => difference.Metric), Is.EqualTo(BinaryMetrics.Of(RandomModels.Binary(300, 1).Baseline).Select(metric => metric.Name)));
            foreach (var difference in differences)
            {
                Assert.That(difference, Has.Property("Undefined").Null.And.Property("SmallestEffect").GreaterThan(0).And.Property("PValue").InRange(1e-300, 1), difference.Metric);
                Assert.That(difference.High - difference.Low, Is.GreaterThanOrEqualTo(0), difference.Metric);
                Assert.That(difference.Difference, Is.EqualTo(difference.Candidate - difference.Baseline), difference.Metric);
            }
            Assert.That(differences.Single(difference => difference.Metric == "log_loss"), Has.Property("Verdict").EqualTo(DifferenceVerdict.Equivalent).And.Property("Margin").EqualTo(0.5));
        }
    }

    [TestCase(500)]
    [TestCase(30_000)]
    public void A_model_is_equivalent_to_itself(int rows)
    {
        var model = RandomModels.Multiclass(rows, 6, 3).Baseline;
        foreach (var difference in Differences.Of(model, model).Where(difference => difference.Low is not null))
        {
            Assert.That((difference.Difference, difference.Low, difference.High, difference.PValue), Is.EqualTo((0.0, 0.0, 0.0, 1.0)), difference.Metric);
            Assert.That(difference.Verdict, Is.EqualTo(DifferenceVerdict.Equivalent));
        }
    }

    [Test]
    public void The_same_rows_give_the_same_intervals()
    {
        var (baseline, candidate) = RandomModels.Regression(200, 4);
        var (once, again) = (Differences.Of(baseline, candidate), Differences.Of(baseline, candidate));
        Assert.That(again, Is.EqualTo(once));
    }

    [Test]
    public void Above_twenty_thousand_rows_influences_take_over_and_say_what_they_cannot_do()
    {
        var (baseline, candidate) = RandomModels.Binary(20_001, 5);
        var differences = Differences.Of(baseline, candidate).ToDictionary(difference => difference.Metric);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(differences["roc_auc"].Method, Is.EqualTo("delong"));
            Assert.That(differences["log_loss"].Method, Is.EqualTo("influence"));
            Assert.That(differences["average_precision"].Method, Is.EqualTo("influence"));
            Assert.That(differences["ece"], Has.Property("Low").Null.And.Property("Difference").Not.Null.And.Property("Verdict").EqualTo(DifferenceVerdict.Inconclusive));
            Assert.That(differences["ece"].Undefined, Does.StartWith("Above 20,000 rows"));
            Assert.That(differences["roc_auc"].Verdict, Is.EqualTo(DifferenceVerdict.Better));
            Assert.That(differences["accuracy"].Verdict, Is.EqualTo(DifferenceVerdict.Better));
        }
    }

    [Test]
    public void A_bias_is_judged_by_its_distance_from_zero()
    {
        var (baseline, candidate) = RandomModels.Regression(5000, 6);
        var bias = Differences.Of(baseline, candidate).Single(difference => difference.Metric == "bias");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((bias.Baseline > 0, bias.Candidate < 0), Is.EqualTo((true, true)));
            Assert.That(bias.Difference, Is.EqualTo(-bias.Candidate - bias.Baseline).Within(1e-15));
            Assert.That(bias.Difference - bias.Low, Is.EqualTo(bias.High - bias.Difference).Within(10).Percent);
            Assert.That(bias.Verdict, Is.EqualTo(DifferenceVerdict.Better));
        }
    }

    [Test]
    public void A_largest_error_has_no_interval() =>
        Assert.That(Differences.Of(RandomModels.Regression(50, 1).Baseline, RandomModels.Regression(50, 1).Candidate).Single(difference => difference.Metric == "max_error"),
            Has.Property("Low").Null.And.Property("Undefined").EqualTo("A largest error has no interval: no resample of the rows can hold a larger one."));

    [Test]
    public void A_metric_that_one_model_does_not_have_is_not_compared()
    {
        byte[] positive = [.. Enumerable.Range(0, 40).Select(row => (byte)(row % 2))];
        var (never, always) = (new BinaryRows(new NumberColumn(new float[40]), positive), new BinaryRows(new NumberColumn(Enumerable.Repeat(1f, 40).ToArray()), positive));
        var precision = Differences.Of(never, always).Single(difference => difference.Metric == "precision");
        Assert.That((precision.Baseline, precision.Candidate, precision.Difference, precision.Undefined),
            Is.EqualTo(((double?)null, 0.5, (double?)null, "No row is taken for the positive class: the precision is 0/0.")));
    }

    [Test]
    public void A_metric_that_few_resamples_have_gets_no_interval()
    {
        byte[] positive = [1, .. Enumerable.Repeat((byte)0, 30)];
        var rows = new BinaryRows(new NumberColumn([.. Enumerable.Range(0, 31).Select(row => row / 31.0)]), positive);
        var recall = Differences.Of(rows, rows).Single(difference => difference.Metric == "recall");
        Assert.That(recall.Undefined, Does.Match("^In [0-9]+ of 2,000 resamples of the rows it is not defined.$"));
    }

    [Test]
    public void Nine_rows_say_nothing_of_chance() =>
        Assert.That(Differences.Of(RandomModels.Regression(9, 1).Baseline, RandomModels.Regression(9, 1).Candidate),
            Has.All.Property("Low").Null.And.All.Property("Undefined").EqualTo("Fewer than 10 rows say nothing of chance."));

    [Test]
    public void Different_rows_are_not_compared()
    {
        var (one, other) = (RandomModels.Binary(50, 1).Baseline, RandomModels.Binary(50, 2).Baseline);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Differences.Of(one, other), Throws.ArgumentException);
            Assert.That(() => Differences.Of(one, new BinaryRows(one.Scores, one.Positive, [.. Enumerable.Repeat(2.0, 50)])), Throws.ArgumentException);
            Assert.That(() => Differences.Of(one, RandomModels.Binary(51, 1).Baseline), Throws.ArgumentException);
        }
    }
}
