using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>
/// The ranking figures of several classes. Walking through every class for every resample would cost too much.
/// Only the influences are kept (24 bytes a row): one class at a time is sorted.
/// </summary>
internal sealed class ReweighedOneVersusRest(MulticlassRows rows) : IInfluencedFigures
{
    private readonly Lazy<double[][]> influences = new(() => Influences(rows));

    public IReadOnlyList<Metric> Metrics { get; } =
        [ClassificationMetric.RocAucOvrMacro, ClassificationMetric.RocAucOvrWeighted, ClassificationMetric.AveragePrecisionMacro];

    public void AddInfluence(int metric, double factor, double[] into)
    {
        var influence = influences.Value[metric];
        for (var row = 0; row < into.Length; row++)
            into[row] += factor * influence[row];
    }

    private static double[][] Influences(MulticlassRows rows)
    {
        var totals = ClassTotals.Of(rows);
        double[][] influences = [new double[rows.Count], new double[rows.Count], new double[rows.Count]];
        for (var label = 0; label < rows.Classes; label++)
        {
            var ranking = new ReweighedRanking(rows.OneVersusRest(label));
            var share = totals.Actual[label] / totals.All;
            ranking.AddInfluence(ReweighedRanking.RocAuc, 1.0 / rows.Classes, influences[0]);
            ranking.AddInfluence(ReweighedRanking.RocAuc, share, influences[1]);
            AddInfluenceOfShare(rows, label, share, ranking.Figures.RocAuc / totals.All, influences[1]);
            ranking.AddInfluence(ReweighedRanking.AveragePrecision, 1.0 / rows.Classes, influences[2]);
        }
        return influences;
    }

    /// <summary>A row also moves how often its class occurs, and so how much the class counts.</summary>
    private static void AddInfluenceOfShare(MulticlassRows rows, int label, double share, double factor, double[] into)
    {
        for (var row = 0; row < rows.Count; row++)
            into[row] += factor * rows.Weights[row] * ((rows.Targets[row] == label ? 1 : 0) - share);
    }
}
