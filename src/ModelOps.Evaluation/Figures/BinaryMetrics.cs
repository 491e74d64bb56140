using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Evaluation.Figures;

/// <summary>The figures of a binary classifier, equal to scikit-learn's of the same names to 1e-9.</summary>
internal static class BinaryMetrics
{
    /// <summary>Scores are kept this far from 0 and 1 before their logarithm is taken, as in scikit-learn's <c>log_loss(eps=1e-15)</c>.</summary>
    private const double LogLossClip = 1e-15;

    public static IReadOnlyList<MeasuredMetric> Of(ScoredRows rows) => rows.Count == 0
        ? [.. new[] { Metric.Accuracy, Metric.RocAuc, Metric.LogLoss }.Select(metric => MeasuredMetric.NotDefined(metric, "The reference data hold no rows."))]
        : [MeasuredMetric.Of(Metric.Accuracy, Accuracy(rows)), MeasureRocAuc(rows), MeasuredMetric.Of(Metric.LogLoss, LogLoss(rows))];

    /// <summary>The share of rows whose class is right; the class is the positive one where its probability exceeds a half.</summary>
    private static double Accuracy(ScoredRows rows) => (double)rows.All().Count(row => row.Score > 0.5 == row.Positive) / rows.Count;

    private static double LogLoss(ScoredRows rows)
    {
        var (sum, lost) = (0.0, 0.0);
        foreach (var (score, positive) in rows.All())
        {
            var clipped = Math.Clamp(score, LogLossClip, 1 - LogLossClip);
            // Kahan's compensated sum: over millions of rows a plain one loses the ninth digit.
            var term = -Math.Log(positive ? clipped : 1 - clipped) - lost;
            var next = sum + term;
            (lost, sum) = (next - sum - term, next);
        }
        return sum / rows.Count;
    }

    private static MeasuredMetric MeasureRocAuc(ScoredRows rows) => rows.Positives == 0 || rows.Positives == rows.Count
        ? MeasuredMetric.NotDefined(Metric.RocAuc, "The reference data hold only one of the two classes.")
        : MeasuredMetric.Of(Metric.RocAuc, RocAuc(rows));

    /// <summary>The share of (positive, negative) pairs that the scores rank rightly, a tie counting half: Mann and Whitney's U, counted in whole halves.</summary>
    private static double RocAuc(ScoredRows rows)
    {
        var (scores, positive) = rows.Sorted();
        var (halves, negativesBelow) = (Int128.Zero, 0L);
        for (var start = 0; start < scores.Length;)
        {
            var (end, positives) = (start, 0L);
            for (; end < scores.Length && scores[end] == scores[start]; end++)
                positives += positive[end] ? 1 : 0;
            var negatives = end - start - positives;
            halves += (Int128)positives * ((2 * negativesBelow) + negatives);
            (negativesBelow, start) = (negativesBelow + negatives, end);
        }
        return (double)halves / 2 / ((double)rows.Positives * (rows.Count - rows.Positives));
    }
}
