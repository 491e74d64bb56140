using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>
/// The percentile bootstrap of paired rows (Efron, 1979): a resample draws rows with replacement and is a reweighing of them, the same for both
/// models. The seed is fixed, so that the same rows give the same interval.
/// </summary>
internal sealed class PairedBootstrap(RowWeights weights, int resamples)
{
    public const int Resamples = 2000;

    private const ulong Seed = 20_261_123;

    /// <summary>Above this share of resamples in which a metric is not defined it has no interval.</summary>
    private const double MostUndefined = 0.05;

    /// <returns>An interval for each metric of the figures.</returns>
    public IReadOnlyDictionary<Metric, DifferenceInterval> Intervals(IReadOnlyList<(IResampledFigures Baseline, IResampledFigures Candidate)> pairs)
    {
        var metrics = pairs.SelectMany(pair => pair.Baseline.Metrics).ToList();
        var differences = metrics.ConvertAll(_ => new double[resamples]);
        var (random, drawn) = (new SplitMix(Seed), new double[weights.Count]);
        for (var resample = 0; resample < resamples && pairs.Count > 0; resample++)
        {
            Draw(ref random, drawn);
            var metric = 0;
            foreach (var (baseline, candidate) in pairs)
            {
                foreach (var (before, after) in baseline.Measure(drawn).Zip(candidate.Measure(drawn)))
                    differences[metric][resample] = SignedDifference.Of(metrics[metric++], before, after);
            }
        }
        return metrics.Zip(differences).ToDictionary(pair => pair.First, pair => Interval(pair.Second));
    }

    private void Draw(ref SplitMix random, double[] drawn)
    {
        Array.Clear(drawn);
        for (var draw = 0; draw < drawn.Length; draw++)
        {
            var row = random.Below(drawn.Length);
            drawn[row] += weights[row];
        }
    }

    private static DifferenceInterval Interval(double[] all)
    {
        double[] defined = [.. all.Where(double.IsFinite).Order()];
        if (defined.Length < all.Length * (1 - MostUndefined))
            return new DifferenceInterval.NotFound($"In {all.Length - defined.Length:N0} of {all.Length:N0} resamples of the rows it is not defined.");
        var mean = defined.Average();
        return new DifferenceInterval.Found
        {
            Method = "bootstrap",
            Low = Quantile(defined, 0.025),
            High = Quantile(defined, 0.975),
            StandardError = Math.Sqrt(defined.Sum(value => (value - mean) * (value - mean)) / (defined.Length - 1)),
            PValue = PValue(defined),
        };
    }

    /// <summary>Between the two nearest, as numpy's default does.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var (low, part) = ((int)place, place - Math.Floor(place));
        return sorted[low] + (part * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
    }

    /// <summary>Twice the share of resamples on the other side of 0, one added so that it is never 0.</summary>
    private static double PValue(double[] differences)
    {
        var (notAbove, notBelow) = (differences.Count(value => value <= 0), differences.Count(value => value >= 0));
        return Math.Min(1, 2.0 * (Math.Min(notAbove, notBelow) + 1) / (differences.Length + 1));
    }
}
