using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>The expected calibration error. A gap near 0 has no derivative, so that it has no honest influence.</summary>
internal sealed class ReweighedCalibration(int rows, Func<int, double> probability, Func<int, bool> happened) : IResampledFigures
{
    // Above 20,000 rows nothing is resampled, and nobody asks.
    private readonly Lazy<(int[] Bins, double[] Gaps)> known = new(() => (
        [.. Enumerable.Range(0, rows).Select(row => Calibration.BinOf(probability(row)))],
        [.. Enumerable.Range(0, rows).Select(row => probability(row) - (happened(row) ? 1 : 0))]));

    public ReweighedCalibration(BinaryRows rows)
        : this(rows.Count, row => rows.Scores[row], row => rows.Positive[row] != 0) { }

    public ReweighedCalibration(MulticlassRows rows)
        : this(rows.Count, row => rows.Probability(row, rows.Predicted[row]), row => rows.Predicted[row] == rows.Targets[row]) { }

    public IReadOnlyList<Metric> Metrics { get; } = [ClassificationMetric.Ece];

    public double[] Measure(double[] weights)
    {
        var (bins, gaps) = known.Value;
        var (sums, all) = (new double[Calibration.Bins], 0.0);
        for (var row = 0; row < bins.Length; row++)
        {
            sums[bins[row]] += weights[row] * gaps[row];
            all += weights[row];
        }
        return [sums.Sum(Math.Abs) / all];
    }
}
