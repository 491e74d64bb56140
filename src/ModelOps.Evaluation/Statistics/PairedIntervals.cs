using ModelOps.Domain.Metrics;

namespace ModelOps.Evaluation.Statistics;

/// <summary>Finds the interval of every metric's difference, by the method that fits the metric and the number of rows.</summary>
internal sealed class PairedIntervals(PairedRows rows, ReweighedModel baseline, ReweighedModel candidate)
{
    /// <summary>Up to here rows are resampled; above, influences give the same interval for less.</summary>
    public const int MostResampledRows = 20_000;

    private const int FewestRows = 10;

    private readonly Dictionary<Metric, DifferenceInterval> intervals = [];

    /// <returns>One for each metric that both models have.</returns>
    public IReadOnlyDictionary<Metric, DifferenceInterval> Find(int resamples)
    {
        var counting = Enumerable.Range(0, rows.Weights.Count).Count(row => rows.Weights[row] > 0);
        if (counting >= FewestRows)
            FindIn(resampling: counting <= MostResampledRows, resamples);
        foreach (var metric in baseline.Measured.Select(measured => Metric.ByName[measured.Name]))
            intervals.TryAdd(metric, new DifferenceInterval.NotFound(counting < FewestRows ? $"Fewer than {FewestRows} rows say nothing of chance." : WhyNone(metric)));
        return intervals;
    }

    private void FindIn(bool resampling, int resamples)
    {
        var parts = baseline.Parts.Zip(candidate.Parts).AsParallel().AsOrdered().Select(part => FindIn(part.First(), part.Second(), resampling)).ToList();
        foreach (var (metric, interval) in parts.SelectMany(part => part.Intervals))
            intervals.Add(metric, interval);
        foreach (var (metric, interval) in new PairedBootstrap(rows.Weights, resamples).Intervals([.. parts.Select(part => part.Resampled).OfType<(IResampledFigures, IResampledFigures)>()]))
            intervals.TryAdd(metric, interval);
        TestAccuracy();
    }

    /// <returns>What is known without resampling, and what is left to it.</returns>
    private (List<(Metric, DifferenceInterval)> Intervals, (IResampledFigures, IResampledFigures)? Resampled) FindIn(IReweighedFigures before, IReweighedFigures after, bool resampling)
    {
        var again = resampling && before is IResampledFigures;
        return (
            before is IInfluencedFigures smooth ? ByInfluence(smooth, (IInfluencedFigures)after, metric => !again || metric == ClassificationMetric.RocAuc) : [],
            again ? ((IResampledFigures)before, (IResampledFigures)after) : null);
    }

    private List<(Metric, DifferenceInterval)> ByInfluence(IInfluencedFigures before, IInfluencedFigures after, Func<Metric, bool> wanted)
    {
        var (found, influences) = (new List<(Metric, DifferenceInterval)>(), new double[rows.Weights.Count]);
        for (var index = 0; index < before.Metrics.Count; index++)
        {
            var metric = before.Metrics[index];
            if (!wanted(metric) || baseline.Find(metric) is not { } from || candidate.Find(metric) is not { } to)
                continue;
            Array.Clear(influences);
            after.AddInfluence(index, SignedDifference.Side(metric, to), influences);
            before.AddInfluence(index, -SignedDifference.Side(metric, from), influences);
            found.Add((metric, ByInfluence(metric, SignedDifference.Of(metric, from, to), influences)));
        }
        return found;
    }

    private DifferenceInterval.Found ByInfluence(Metric metric, double difference, double[] influences) => metric == ClassificationMetric.RocAuc
        ? InfluenceInterval.Of("delong", difference, influences, rows.Weights, rows.IsPositive)
        : InfluenceInterval.Of("influence", difference, influences, rows.Weights);

    /// <summary>The test counts rows, so that it knows no weights.</summary>
    private void TestAccuracy()
    {
        if (rows.IsRight is not { } isRight || !rows.Weights.AllOne || intervals.GetValueOrDefault(ClassificationMetric.Accuracy) is not DifferenceInterval.Found found)
            return;
        var (onlyBaseline, onlyCandidate) = (0L, 0L);
        for (var row = 0; row < rows.Weights.Count; row++)
        {
            var (before, after) = (isRight(row, false), isRight(row, true));
            onlyBaseline += before && !after ? 1 : 0;
            onlyCandidate += after && !before ? 1 : 0;
        }
        intervals[ClassificationMetric.Accuracy] = found with { PValue = McNemar.PValue(onlyBaseline, onlyCandidate) };
    }

    private static string WhyNone(Metric metric) => metric == RegressionMetric.MaxError
        ? "A largest error has no interval: no resample of the rows can hold a larger one."
        : $"Above {MostResampledRows:N0} rows intervals come from influences, and this metric has no honest one: it does not move smoothly with the rows.";
}
