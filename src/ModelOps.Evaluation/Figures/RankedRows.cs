namespace ModelOps.Evaluation.Figures;

/// <summary>Scored rows from the lowest score to the highest, sorted once whatever their weights become (5 bytes a row).</summary>
/// <param name="order">The row at each place.</param>
internal sealed class RankedRows(NumberColumn scores, byte[] positive, int[] order)
{
    private const byte Positive = 1;
    private const byte LowestOfTie = 2;

    private readonly byte[] marks = Marks(scores, positive, order);

    public RankedRows(NumberColumn scores, byte[] positive)
        : this(scores, positive, RankOrder.Of(scores)) { }

    public int Count => order.Length;

    /// <summary>The scores in their order.</summary>
    public NumberColumn Scores => scores.Select(order);

    public int RowAt(int place) => order[place];

    public bool IsPositiveAt(int place) => (marks[place] & Positive) != 0;

    public bool IsLowestOfTieAt(int place) => (marks[place] & LowestOfTie) != 0;

    /// <summary>
    /// ROC AUC is Mann and Whitney's U over its largest value, a tie counting half; average precision is Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct
    /// scores from high to low. One pass, because a bootstrap spends its time here; U of unweighted rows is exact.
    /// </summary>
    /// <param name="weights">One a row, or none where each counts 1.</param>
    public RankingFigures Measure(double[] weights)
    {
        var (places, rows) = (marks, order);
        var (wins, precisions, positivesAbove, above, positives, negatives) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var place = rows.Length - 1; place >= 0; place--)
        {
            var (mark, weight) = (places[place], weights.Length == 0 ? 1 : weights[rows[place]]);
            // Without a branch, which would be foretold wrongly every other row.
            var ofPositive = (mark & Positive) * weight;
            positives += ofPositive;
            negatives += weight - ofPositive;
            if ((mark & LowestOfTie) == 0)
                continue;
            wins += negatives * (positivesAbove + (positives / 2));
            positivesAbove += positives;
            above += positives + negatives;
            if (positives > 0)
                precisions += positives * (positivesAbove / above);
            (positives, negatives) = (0, 0);
        }
        return new(wins / (positivesAbove * (above - positivesAbove)), precisions / positivesAbove);
    }

    private static byte[] Marks(NumberColumn scores, byte[] positive, int[] order)
    {
        var marks = new byte[order.Length];
        var below = double.NaN;
        for (var place = 0; place < order.Length; place++)
        {
            var score = scores[order[place]];
            marks[place] = (byte)((positive[order[place]] != 0 ? Positive : 0) | (score != below ? LowestOfTie : 0));
            below = score;
        }
        return marks;
    }
}
