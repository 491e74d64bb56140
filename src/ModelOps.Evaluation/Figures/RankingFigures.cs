namespace ModelOps.Evaluation.Figures;

/// <summary>The two figures of a ranking, from one walk through the sorted rows.</summary>
/// <param name="RocAuc">Not a number where one of the classes has no row.</param>
/// <param name="AveragePrecision">Not a number where the positive class has no row.</param>
internal readonly record struct RankingFigures(double RocAuc, double AveragePrecision)
{
    public static RankingFigures Of(BinaryRows rows) => Of(rows, RankOrder.Of(rows.Scores), row => rows.Weights[row]);

    /// <summary>
    /// ROC AUC is Mann and Whitney's U over its largest value, a tie counting half; average precision is Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct
    /// scores from high to low.
    /// </summary>
    /// <param name="order">The rows from the lowest score to the highest.</param>
    /// <param name="weight">The weight of a row.</param>
    public static RankingFigures Of(BinaryRows rows, int[] order, Func<int, double> weight)
    {
        var (above, positivesAbove, wins, precisions) = (default(CompensatedSum), default(CompensatedSum), default(CompensatedSum), default(CompensatedSum));
        for (var end = order.Length; end > 0;)
        {
            var (start, positives, negatives) = (end, 0.0, 0.0);
            for (var score = rows.Scores[order[end - 1]]; start > 0 && rows.Scores[order[start - 1]] == score; start--)
            {
                var row = order[start - 1];
                if (rows.Positive[row] != 0)
                    positives += weight(row);
                else
                    negatives += weight(row);
            }
            wins.Add(negatives * (positivesAbove.Value + (positives / 2)));
            positivesAbove.Add(positives);
            above.Add(positives + negatives);
            if (positives > 0)
                precisions.Add(positives * (positivesAbove.Value / above.Value));
            end = start;
        }
        var all = positivesAbove.Value;
        return new(wins.Value / (all * (above.Value - all)), precisions.Value / all);
    }
}
