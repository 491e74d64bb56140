using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>ROC AUC and average precision.</summary>
internal sealed class ReweighedRanking(BinaryRows rows) : IResampledFigures, IInfluencedFigures
{
    public const int RocAuc = 0;
    public const int AveragePrecision = 1;

    public IReadOnlyList<Metric> Metrics { get; } = [ClassificationMetric.RocAuc, ClassificationMetric.AveragePrecision];

    public RankingFigures Figures { get; } = rows.Ranked.Measure(rows.Weights.Values);

    public double[] Measure(double[] weights)
    {
        var figures = rows.Ranked.Measure(weights);
        return [figures.RocAuc, figures.AveragePrecision];
    }

    /// <summary>
    /// Of ROC AUC: DeLong's placements (1988), the share of the other class that a row is ranked rightly against, less the AUC. Of average
    /// precision, AP = Σ w T/N over the positives, T and N being the weight of the positives and of all rows scored at least as high: a row j adds
    /// T/N − AP where it is positive itself, and moves T and N of every positive scored no higher.
    /// </summary>
    public void AddInfluence(int metric, double factor, double[] into)
    {
        var (ranked, weights) = (rows.Ranked, rows.Weights);
        var (allPositives, all) = (PositiveWeight(), weights.Total);
        var (positivesBelow, below, shares, precisions) = (0.0, 0.0, 0.0, 0.0);
        for (var start = 0; start < ranked.Count;)
        {
            var (end, positives, negatives) = TieFrom(start);
            var (reached, reachedPositives) = (all - below, allPositives - positivesBelow);
            if (positives > 0)
                (shares, precisions) = (shares + (positives / reached), precisions + (positives * reachedPositives / (reached * reached)));
            var (ofPositive, ofNegative) = metric == RocAuc
                ? (((below - positivesBelow + (negatives / 2)) / (all - allPositives)) - Figures.RocAuc,
                    (((reachedPositives - (positives / 2)) / allPositives) - Figures.RocAuc) * allPositives / (all - allPositives))
                : ((reachedPositives / reached) - Figures.AveragePrecision + shares - precisions, -precisions);
            for (; start < end; start++)
            {
                var row = ranked.RowAt(start);
                if (weights[row] > 0)
                    into[row] += factor * weights[row] / allPositives * (ranked.IsPositiveAt(start) ? ofPositive : ofNegative);
            }
            (positivesBelow, below) = (positivesBelow + positives, below + positives + negatives);
        }
    }

    private double PositiveWeight()
    {
        var weight = 0.0;
        for (var row = 0; row < rows.Count; row++)
            weight += rows.Positive[row] != 0 ? rows.Weights[row] : 0;
        return weight;
    }

    private (int End, double Positives, double Negatives) TieFrom(int start)
    {
        var (ranked, weights, end, positives, negatives) = (rows.Ranked, rows.Weights, start, 0.0, 0.0);
        do
        {
            var weight = weights.AllOne ? 1 : weights[ranked.RowAt(end)];
            if (ranked.IsPositiveAt(end))
                positives += weight;
            else
                negatives += weight;
            end++;
        }
        while (end < ranked.Count && !ranked.IsLowestOfTieAt(end));
        return (end, positives, negatives);
    }
}
