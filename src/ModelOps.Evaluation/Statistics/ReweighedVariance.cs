using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>R² and explained variance: one less what is left of the target's variance, with and without the bias.</summary>
internal sealed class ReweighedVariance(RegressionRows rows) : IResampledFigures, IInfluencedFigures
{
    private const int R2 = 0;

    private readonly double[] errors = [.. Enumerable.Range(0, rows.Count).Select(rows.Error)];
    private readonly double[] targets = Centred(rows);

    public IReadOnlyList<Metric> Metrics { get; } = [RegressionMetric.R2, RegressionMetric.ExplainedVariance];

    public double[] Measure(double[] weights)
    {
        var (all, bias, squares, shift, spread) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var row = 0; row < errors.Length; row++)
        {
            var (weight, error, target) = (weights[row], errors[row], targets[row]);
            all += weight;
            bias += weight * error;
            squares += weight * error * error;
            shift += weight * target;
            spread += weight * target * target;
        }
        var variance = spread - (shift * shift / all);
        return variance > 0 ? [1 - (squares / variance), 1 - ((squares - (bias * bias / all)) / variance)] : [double.NaN, double.NaN];
    }

    public void AddInfluence(int metric, double factor, double[] into)
    {
        var shift = metric == R2 ? 0 : rows.Weights.Mean(row => errors[row]);
        var left = rows.Weights.Total * rows.Weights.Mean(row => Square(errors[row] - shift));
        var variance = rows.Weights.Total * rows.Weights.Mean(row => Square(targets[row]));
        for (var row = 0; row < errors.Length; row++)
        {
            var slope = (left / variance * Square(targets[row])) - Square(errors[row] - shift);
            into[row] += factor * rows.Weights[row] * slope / variance;
        }
    }

    private static double[] Centred(RegressionRows rows)
    {
        var middle = rows.Weights.Mean(row => rows.Targets[row]);
        return [.. Enumerable.Range(0, rows.Count).Select(row => rows.Targets[row] - middle)];
    }

    private static double Square(double value) => value * value;
}
