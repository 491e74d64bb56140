using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Comparing;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Comparing;

/// <summary>Two evaluations held against each other, from their folders.</summary>
[CancelAfter(120_000)]
public sealed class ComparisonTests
{
    [Test]
    public async Task Differences_are_those_of_scikit_learns_metrics_and_their_intervals_hold_them(CancellationToken cancel)
    {
        using var models = new ComparedModels();
        models.Write(ComparedModels.Rows(500), ComparedModels.Rows(500));
        var (before, after) = await models.MeasureAsync(cancel);
        var comparison = await models.CompareAsync(timed: false, cancel);
        var (one, other) = (models.Baseline.ReadPredictions(), models.Candidate.ReadPredictions());
        var expected = await BinaryOracle.MeasureAsync([Rows(one), Rows(other)], cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Metrics.Select(difference => difference.Metric), Is.EquivalentTo(before.Metrics.Select(metric => metric.Name).Except(["model_size_mb"])));
            foreach (var difference in comparison.Metrics)
            {
                var by = expected[1].GetProperty(difference.Metric).GetDouble() - expected[0].GetProperty(difference.Metric).GetDouble();
                Assert.That(difference.Difference, Is.EqualTo(by).Within(1e-9), difference.Metric);
                Assert.That(difference.Low, Is.LessThanOrEqualTo(by + 1e-12), difference.Metric);
                Assert.That(difference.High, Is.GreaterThanOrEqualTo(by - 1e-12), difference.Metric);
            }
            Assert.That(comparison.Find(Metric.RocAuc), Has.Property(nameof(MetricDifference.Verdict)).EqualTo(DifferenceVerdict.Better).And.Property(nameof(MetricDifference.Low)).GreaterThan(0));
            Assert.That(comparison.Find(Metric.ByName["log_loss"]), Has.Property(nameof(MetricDifference.Verdict)).EqualTo(DifferenceVerdict.Better).And.Property(nameof(MetricDifference.High)).LessThan(0));
            Assert.That(comparison.Slices.Select(slice => $"{slice.Name} {slice.Rows}"), Is.EqualTo(after.Slices.Select(slice => $"{slice.Name} {slice.Rows}")));
            Assert.That(comparison.Slices.Select(slice => slice.Find(Metric.RocAuc)!.Difference),
                Is.EqualTo(after.Slices.Zip(before.Slices, (now, then) => now.Find(Metric.RocAuc)!.Value - then.Find(Metric.RocAuc)!.Value)).Within(1e-12));
            Assert.That(comparison.Predictions!.ChangedShare, Is.EqualTo(one.Scores.Zip(other.Scores).Count(pair => pair.First > 0.5 != pair.Second > 0.5) / 500.0).Within(1e-12));
            Assert.That(comparison.Predictions.Farthest[0].Id, Is.EqualTo(one.Ids[Farthest(one, other)]));
            Assert.That((comparison.Timing, comparison.ReferenceChange), Is.EqualTo(((TimingComparison?)null, (ReferenceChange?)null)));
        }
    }

    [Test]
    public async Task A_worse_candidate_is_the_mirror_of_a_better_one(CancellationToken cancel)
    {
        using var models = new ComparedModels();
        models.Write(ComparedModels.Rows(300), ComparedModels.Rows(300));
        await models.MeasureAsync(cancel);
        var forth = await models.CompareAsync(timed: false, cancel);
        var back = (ComparisonOutcome.Compared)await new ModelComparer(TimeProvider.System).CompareAsync(
            new ComparisonRequest { Baseline = models.Candidate.Output, Candidate = models.Baseline.Output, Output = models.Output }, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(back.Report.Metrics.Select(difference => -difference.Difference), Is.EqualTo(forth.Metrics.Select(difference => difference.Difference)).Within(1e-12));
            Assert.That(back.Report.Find(Metric.RocAuc)!.Verdict, Is.EqualTo(DifferenceVerdict.Worse));
            Assert.That(back.Report.Find(Metric.RocAuc)!.High, Is.LessThan(0));
        }
    }

    [Test]
    public async Task Models_that_are_at_hand_are_timed_in_turn(CancellationToken cancel)
    {
        using var models = new ComparedModels();
        models.Write(ComparedModels.Rows(40), ComparedModels.Rows(40));
        await models.MeasureAsync(cancel);
        var timing = (await models.CompareAsync(timed: true, cancel)).Timing!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(timing.Runs, Is.GreaterThanOrEqualTo(10));
            Assert.That(new[] { timing.BaselineMs, timing.CandidateMs, timing.RatioLow }, Has.All.Positive);
            Assert.That(timing.Ratio, Is.InRange(timing.RatioLow, timing.RatioHigh));
        }
    }

    [Test]
    public async Task A_folder_without_a_report_is_refused(CancellationToken cancel)
    {
        using var models = new ComparedModels();
        models.Write(ComparedModels.Rows(40), ComparedModels.Rows(40));
        await models.Candidate.MeasureAsync(cancel);
        Assert.That(await RefusalAsync(models, cancel), Does.StartWith("report.json: There is none in ").And.EndsWith(" Name two folders that 'modelops evaluate' wrote."));
    }

    [TestCase("predictions.parquet", "", "predictions.parquet: The file is not there or not Parquet. Name two folders that 'modelops evaluate' wrote.")]
    [TestCase("report.json", "{}", "is no report of this version. Run 'modelops evaluate' again.")]
    public async Task A_damaged_result_is_refused(string file, string content, string told, CancellationToken cancel)
    {
        using var models = new ComparedModels();
        models.Write(ComparedModels.Rows(40), ComparedModels.Rows(40));
        await models.MeasureAsync(cancel);
        await File.WriteAllTextAsync(Path.Combine(models.Candidate.Output, file), content, cancel);
        Assert.That(await RefusalAsync(models, cancel), Does.EndWith(told));
        Assert.That(File.Exists(Path.Combine(models.Output, "comparison.json")), Is.False);
    }

    [TestCase("task: regression", "outputs: {}", "weight: a, ")]
    [TestCase("task: binary-classification", "outputs: {labels: [ham, spam], positive: ham}", "")]
    [TestCase("task: binary-classification", "outputs: {labels: [ham, spam]}", "weight: b, ")]
    public async Task Other_truths_of_the_same_rows_are_refused(string task, string outputs, string weight, CancellationToken cancel)
    {
        using var models = new ComparedModels();
        models.Write(ComparedModels.Rows(40), ComparedModels.Rows(40));
        await models.Baseline.MeasureAsync(cancel);
        var target = task.EndsWith("regression", StringComparison.Ordinal) ? "b" : "label";
        await File.WriteAllTextAsync(models.Candidate.PathOf("model.yaml"), $$"""
            apiVersion: modelops/v1
            name: tiny
            owners: ["@octocat"]
            {{task}}
            {{ModelUnderTest.Features}}
            {{outputs}}
            reference: {data: test.csv, {{weight}}target: {{target}}}
            """, cancel);
        await models.Candidate.MeasureAsync(cancel);
        Assert.That(await RefusalAsync(models, cancel), Does.StartWith("report.json: The two versions"));
    }

    private static async Task<string> RefusalAsync(ComparedModels models, CancellationToken cancel) =>
        ((ComparisonOutcome.Refused)await models.OutcomeAsync(timed: false, cancel)).Problem.ToString();

    private static (double[] Scores, bool[] Positive) Rows(StoredPredictions predictions) =>
        ([.. predictions.Scores], [.. predictions.Targets.Select(target => target == "spam")]);

    private static int Farthest(StoredPredictions one, StoredPredictions other) =>
        Enumerable.Range(0, one.Ids.Count).MaxBy(row => Math.Abs(one.Scores[row] - other.Scores[row]));
}
