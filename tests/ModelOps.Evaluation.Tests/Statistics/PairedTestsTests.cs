using ModelOps.Evaluation.Statistics;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Statistics;

/// <summary>The tests of statistics, against SciPy and against their definitions.</summary>
public sealed class PairedTestsTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task McNemars_test_is_SciPys(CancellationToken cancel)
    {
        (int Baseline, int Candidate)[] cases =
            [(0, 0), (0, 1), (1, 0), (3, 3), (2, 7), (0, 24), (11, 13), (12, 12), (12, 13), (13, 13), (20, 20), (5, 20), (40, 80), (1000, 1100), (0, 300), (5, 900)];
        var expected = await FigureOracle.AskAsync("paired_statistics.py", new { mcnemar = cases.Select(one => new[] { one.Baseline, one.Candidate }) }, cancel);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (one, answer) in cases.Zip(expected))
                Assert.That(McNemar.PValue(one.Baseline, one.Candidate), Is.EqualTo(answer.GetDouble()).Within(1e-9 * answer.GetDouble()), $"{one}");
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Holms_correction_is_that_of_its_definition(CancellationToken cancel)
    {
        var random = new Random(9);
        double[][] cases = [[], [0.2], [0.01, 0.04, 0.03, 0.005], [0.5, 0.5, 0.5], .. Enumerable.Range(1, 30).Select(size => Enumerable.Range(0, size).Select(_ => Math.Pow(random.NextDouble(), 4)).ToArray())];
        var expected = await FigureOracle.AskAsync("paired_statistics.py", new { holm = cases }, cancel);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (one, answer) in cases.Zip(expected))
                Assert.That(Holm.Adjust(one), Is.EqualTo(answer.EnumerateArray().Select(p => p.GetDouble())).Within(1e-12));
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task The_interval_of_ROC_AUC_is_that_of_DeLongs_placements(CancellationToken cancel)
    {
        var pairs = Enumerable.Range(0, 40).Select(index => RandomModels.Binary(30 + (index * 17), seed: index, digits: index % 2 == 0 ? 15 : 1)).ToList();
        var expected = await FigureOracle.AskAsync("paired_statistics.py", new
        {
            delong = pairs.Select(pair => new { targets = pair.Baseline.Positive.Select(one => (int)one), baseline = pair.Baseline.Scores.ToArray(), candidate = pair.Candidate.Scores.ToArray() }),
        }, cancel);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (pair, answer) in pairs.Zip(expected))
            {
                var measured = new PairedDifferences(new Dictionary<string, double>(), resamples: 10).Of(pair.Baseline, pair.Candidate).Single(difference => difference.Metric == "roc_auc");
                var (difference, error) = (answer.GetProperty("difference").GetDouble(), answer.GetProperty("error").GetDouble());
                Assert.That(measured.Method, Is.EqualTo("delong"));
                Assert.That(measured.Difference, Is.EqualTo(difference).Within(1e-12));
                Assert.That(measured.Low, Is.EqualTo(difference - (1.959963984540054 * error)).Within(1e-9));
                Assert.That(measured.High, Is.EqualTo(difference + (1.959963984540054 * error)).Within(1e-9));
                Assert.That(measured.SmallestEffect, Is.EqualTo((1.959963984540054 + 0.8416212335729143) * error).Within(1e-9));
                Assert.That(measured.PValue, Is.EqualTo(answer.GetProperty("p").GetDouble()).Within(1e-8));
            }
        }
    }
}
