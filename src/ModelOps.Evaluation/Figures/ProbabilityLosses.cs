namespace ModelOps.Evaluation.Figures;

/// <summary>What one row costs by the probabilities given to it; scikit-learn's of the same names are the means over the rows.</summary>
internal static class ProbabilityLosses
{
    /// <summary>Probabilities are kept this far from 0 and 1 before their logarithm is taken, as in scikit-learn's <c>log_loss(eps=1e-15)</c>.</summary>
    private const double Clip = 1e-15;

    public static double LogLoss(BinaryRows rows, int row)
    {
        var clipped = Math.Clamp(rows.Scores[row], Clip, 1 - Clip);
        return -Math.Log(rows.Positive[row] != 0 ? clipped : 1 - clipped);
    }

    /// <summary>The clipped probabilities are made to sum to 1 again.</summary>
    public static double LogLoss(MulticlassRows rows, int row)
    {
        var all = 0.0;
        for (var label = 0; label < rows.Classes; label++)
            all += Math.Clamp(rows.Probability(row, label), Clip, 1 - Clip);
        return -Math.Log(Math.Clamp(rows.Probability(row, rows.Targets[row]), Clip, 1 - Clip) / all);
    }

    public static double Brier(BinaryRows rows, int row)
    {
        var error = rows.Scores[row] - rows.Positive[row];
        return error * error;
    }

    /// <summary>The squared errors of all classes together (Brier, 1950): up to 2.</summary>
    public static double Brier(MulticlassRows rows, int row)
    {
        var sum = 0.0;
        for (var label = 0; label < rows.Classes; label++)
        {
            var error = rows.Probability(row, label) - (label == rows.Targets[row] ? 1 : 0);
            sum += error * error;
        }
        return sum;
    }

    /// <summary>1 where the true class is among the most probable ones, else 0; of equals the last class comes first, as in scikit-learn.</summary>
    public static double IsInTop(MulticlassRows rows, int row, int top)
    {
        var (target, before) = (rows.Targets[row], 0);
        for (var label = 0; label < rows.Classes; label++)
        {
            var (other, own) = (rows.Probability(row, label), rows.Probability(row, target));
            before += other > own || (other == own && label > target) ? 1 : 0;
        }
        return before < top ? 1 : 0;
    }
}
