using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>A figure that is the weighted mean of one number a row, or the root of that.</summary>
internal sealed class ReweighedMean(Metric metric, RowWeights weights, Func<int, double> figure, bool root = false) : IResampledFigures, IInfluencedFigures
{
    private readonly double[] figures = Figures(weights.Count, figure);

    public IReadOnlyList<Metric> Metrics { get; } = [metric];

    public double[] Measure(double[] weights)
    {
        var (sum, all) = (0.0, 0.0);
        for (var row = 0; row < figures.Length; row++)
            (sum, all) = (sum + (weights[row] * figures[row]), all + weights[row]);
        return [root ? Math.Sqrt(sum / all) : sum / all];
    }

    public void AddInfluence(int metric, double factor, double[] into)
    {
        var mean = weights.Mean(row => figures[row]);
        if (root && mean == 0)
            return;
        var slope = factor / weights.Total / (root ? 2 * Math.Sqrt(mean) : 1);
        for (var row = 0; row < figures.Length; row++)
            into[row] += slope * weights[row] * (figures[row] - mean);
    }

    private static double[] Figures(int rows, Func<int, double> figure)
    {
        var figures = new double[rows];
        for (var row = 0; row < rows; row++)
            figures[row] = figure(row);
        return figures;
    }
}
