using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Statistics;
using ModelOps.Evaluation.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Evaluation.Tests.Statistics;

public sealed class IntervalTests
{
    private static readonly PairedDifferences Differences = new(new Dictionary<string, double>());

    [Test]
    [CancelAfter(300_000)]
    public async Task Standard_errors_are_those_of_scikit_learns_figures_of_resampled_rows(CancellationToken cancel)
    {
        var (baseline, candidate) = RandomModels.Binary(400, seed: 12);
        using var expected = await Oracle.AskAsync("paired_bootstrap.py", System.Text.Json.JsonSerializer.Serialize(new
        {
            targets = baseline.Positive.Select(one => (int)one), baseline = baseline.Scores.ToArray(), candidate = candidate.Scores.ToArray(), resamples = 250,
        }), cancel);
        using (Assert.EnterMultipleScope())
        {
            // 250 resamples know their spread to 4.5 %.
            foreach (var difference in Differences.Of(baseline, candidate))
                Assert.That(difference.SmallestEffect / 2.8015852, Is.EqualTo(expected.RootElement.GetProperty(difference.Metric).GetDouble()).Within(15).Percent, difference.Metric);
        }
    }

    [Test]
    public void Influences_give_the_bootstraps_interval_to_five_per_cent()
    {
        var (binary, several, numbers) = (RandomModels.Binary(20_000, 1), RandomModels.Multiclass(20_000, 3, 2), RandomModels.Regression(20_000, 3, weighted: true));
        using (Assert.EnterMultipleScope())
        {
            AssertAgree(ReweighedModel.PartsOf(binary.Baseline), ReweighedModel.PartsOf(binary.Candidate), binary.Baseline.Weights);
            AssertAgree(ReweighedModel.PartsOf(several.Baseline), ReweighedModel.PartsOf(several.Candidate), several.Baseline.Weights);
            AssertAgree(ReweighedModel.PartsOf(numbers.Baseline), ReweighedModel.PartsOf(numbers.Candidate), numbers.Baseline.Weights);
        }
    }

    [Test]
    public void Intervals_cover_the_truth_as_often_as_they_say()
    {
        const int Sets = 300;
        var (large, largeCandidate) = RandomModels.Binary(1_000_000, seed: 77);
        var truth = BinaryMetrics.Of(large).Zip(BinaryMetrics.Of(largeCandidate)).ToDictionary(pair => pair.First.Name, pair => pair.Second.Value - pair.First.Value);
        string[] metrics = ["accuracy", "f1", "mcc", "roc_auc", "average_precision", "log_loss", "brier"];
        var covered = metrics.ToDictionary(metric => metric, _ => 0);
        for (var set = 0; set < Sets; set++)
        {
            var (baseline, candidate) = RandomModels.Binary(200, seed: 1000 + set);
            foreach (var difference in new PairedDifferences(new Dictionary<string, double>(), resamples: 500).Of(baseline, candidate).Where(difference => covered.ContainsKey(difference.Metric)))
                covered[difference.Metric] += difference.Low <= truth[difference.Metric] && truth[difference.Metric] <= difference.High ? 1 : 0;
        }
        Assert.That(covered.Values, Has.All.InRange(0.90 * Sets, 0.99 * Sets), string.Join(", ", covered));
    }

    private static void AssertAgree(IReadOnlyList<Func<IReweighedFigures>> baseline, IReadOnlyList<Func<IReweighedFigures>> candidate, RowWeights weights)
    {
        var pairs = baseline.Zip(candidate, (before, after) => (Before: before(), After: after()))
            .Where(pair => pair.Before is IResampledFigures and IInfluencedFigures).ToList();
        var bootstrap = new PairedBootstrap(weights, resamples: 4000).Intervals([.. pairs.Select(pair => ((IResampledFigures)pair.Before, (IResampledFigures)pair.After))]);
        foreach (var (before, after) in pairs)
        {
            for (var index = 0; index < before.Metrics.Count; index++)
            {
                var influences = new double[weights.Count];
                var metric = before.Metrics[index];
                // The bias is above 0 in the baseline and below it in the candidate.
                ((IInfluencedFigures)after).AddInfluence(index, metric.Better == Direction.NearerZero ? -1 : 1, influences);
                ((IInfluencedFigures)before).AddInfluence(index, -1, influences);
                var smooth = InfluenceInterval.Of("", 0, influences, weights);
                var resampled = (DifferenceInterval.Found)bootstrap[metric];
                Assert.That(smooth.High - smooth.Low, Is.EqualTo(resampled.High - resampled.Low).Within(5).Percent, metric.Name);
            }
        }
    }
}
