using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Answers;

namespace ModelOps.Evaluation.Statistics;

/// <summary>The 95 % confidence intervals of one model's own figures, found as those of differences are: against a model whose figures are all 0.</summary>
internal static class OwnIntervals
{
    private const int Resamples = 1000;
    private const int FewestRows = 10;

    /// <param name="wanted">Intervals cost time: only these get one.</param>
    /// <returns>The figures, with an interval where they have one.</returns>
    public static IReadOnlyList<MeasuredMetric> Add(IReadOnlyList<MeasuredMetric> measured, TaskAnswers answers, IReadOnlySet<string> wanted)
    {
        if (answers.Count < FewestRows || !measured.Any(metric => wanted.Contains(metric.Name) && metric.Value is not null))
            return measured;
        var parts = answers.Parts().Select(make => make()).Where(part => part.Metrics.Any(metric => wanted.Contains(metric.Name))).ToList();
        var intervals = answers.Count <= PairedIntervals.MostResampledRows ? Resampled(parts, answers) : Influenced(parts, answers, measured);
        return [.. measured.Select(metric => wanted.Contains(metric.Name) && metric.Value is not null && intervals.GetValueOrDefault(metric.Name) is DifferenceInterval.Found found
            ? metric with { Low = found.Low, High = found.High }
            : metric)];
    }

    private static Dictionary<string, DifferenceInterval> Resampled(List<IReweighedFigures> parts, TaskAnswers answers) =>
        new PairedBootstrap(answers.Weights, Resamples)
            .Intervals([.. parts.OfType<IResampledFigures>().Select(part => ((IResampledFigures)new Zeros(part.Metrics), part))])
            .ToDictionary(pair => pair.Key.Name, pair => pair.Value);

    private static Dictionary<string, DifferenceInterval> Influenced(List<IReweighedFigures> parts, TaskAnswers answers, IReadOnlyList<MeasuredMetric> measured)
    {
        var (intervals, influences) = (new Dictionary<string, DifferenceInterval>(), new double[answers.Count]);
        foreach (var part in parts.OfType<IInfluencedFigures>())
        {
            for (var index = 0; index < part.Metrics.Count; index++)
            {
                var metric = part.Metrics[index];
                if (measured.First(figure => figure.Name == metric.Name).Value is not { } value)
                    continue;
                Array.Clear(influences);
                part.AddInfluence(index, SignedDifference.Side(metric, value), influences);
                intervals[metric.Name] = InfluenceInterval.Of("influence", SignedDifference.Of(metric, 0, value), influences, answers.Weights);
            }
        }
        return intervals;
    }

    private sealed class Zeros(IReadOnlyList<Metric> metrics) : IResampledFigures
    {
        private readonly double[] zeros = new double[metrics.Count];

        public IReadOnlyList<Metric> Metrics => metrics;

        public double[] Measure(double[] weights) => zeros;
    }
}
