using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>The median absolute error. Its influence would need the density of the errors, so that it has no honest one.</summary>
internal sealed class ReweighedMedian(RegressionRows rows) : IResampledFigures
{
    private readonly int[] order = RankOrder.Of(new NumberColumn([.. Enumerable.Range(0, rows.Count).Select(row => Math.Abs(rows.Error(row)))]));

    public IReadOnlyList<Metric> Metrics { get; } = [RegressionMetric.MedianAe];

    public double[] Measure(double[] weights)
    {
        var (reached, half) = (0.0, weights.Sum() / 2);
        var place = 0;
        for (; place < order.Length - 1; place++)
        {
            reached += weights[order[place]];
            if (reached >= half && reached > 0)
                break;
        }
        return [rows.Weights.AllOne && reached == half ? (ErrorAt(place) + ErrorAt(NextAfter(place, weights))) / 2 : ErrorAt(place)];
    }

    private double ErrorAt(int place) => Math.Abs(rows.Error(order[place]));

    private int NextAfter(int place, double[] weights)
    {
        for (var next = place + 1; next < order.Length; next++)
        {
            if (weights[order[next]] > 0)
                return next;
        }
        return place;
    }
}
