using ModelOps.Domain.Comparisons;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>Where two models answer differently on the same rows, whoever is right; every row counts once, whatever its weight.</summary>
internal static class PredictionDiff
{
    private const int FarthestRows = 20;

    public static PredictionShift Of(BinaryRows baseline, BinaryRows candidate) => Of(
        baseline.Ranked.Scores, candidate.Ranked.Scores,
        row => baseline.Predicted(row) != candidate.Predicted(row),
        row => new(row, baseline.Scores[row], candidate.Scores[row]));

    /// <summary>Distributions are those of the most probable class's probability; a row moves by the class whose probability changes most.</summary>
    public static PredictionShift Of(MulticlassRows baseline, MulticlassRows candidate) => Of(
        Sorted(TopProbabilities(baseline)), Sorted(TopProbabilities(candidate)),
        row => baseline.Predicted[row] != candidate.Predicted[row],
        row => Farthest(baseline, candidate, row));

    /// <summary>An answer is changed where |candidate − baseline| > atol + rtol × |baseline|.</summary>
    public static PredictionShift Of(RegressionRows baseline, RegressionRows candidate, double relativeTolerance, double absoluteTolerance) => Of(
        Sorted(baseline.Predictions), Sorted(candidate.Predictions),
        row => Math.Abs(candidate.Predictions[row] - baseline.Predictions[row]) > absoluteTolerance + (relativeTolerance * Math.Abs(baseline.Predictions[row])),
        row => new(row, baseline.Predictions[row], candidate.Predictions[row]));

    private static PredictionShift Of(NumberColumn before, NumberColumn after, Func<int, bool> isChanged, Func<int, RowShift> shift)
    {
        var rows = before.Count == after.Count ? before.Count : throw new ArgumentException("The two models were measured on different rows.");
        if (rows == 0)
            return new() { Rows = 0, Farthest = [] };
        return new()
        {
            Rows = rows,
            ChangedShare = Enumerable.Range(0, rows).Count(isChanged) / (double)rows,
            Psi = DistributionShift.Psi(before, after),
            KolmogorovSmirnov = DistributionShift.KolmogorovSmirnov(before, after),
            Farthest = Farthest(rows, shift),
        };
    }

    private static RowShift[] Farthest(int rows, Func<int, RowShift> shift)
    {
        var farthest = new PriorityQueue<RowShift, (double Distance, int Row)>();
        for (var row = 0; row < rows; row++)
        {
            var moved = shift(row);
            var distance = Math.Abs(moved.Candidate - moved.Baseline);
            if (distance == 0)
                continue;
            if (farthest.Count < FarthestRows)
                farthest.Enqueue(moved, (distance, -row));
            else
                farthest.EnqueueDequeue(moved, (distance, -row));
        }
        return [.. farthest.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }

    private static RowShift Farthest(MulticlassRows baseline, MulticlassRows candidate, int row)
    {
        var farthest = Enumerable.Range(0, baseline.Classes).MaxBy(label => Math.Abs(candidate.Probability(row, label) - baseline.Probability(row, label)));
        return new(row, baseline.Probability(row, farthest), candidate.Probability(row, farthest));
    }

    private static NumberColumn TopProbabilities(MulticlassRows rows)
    {
        var cells = new int[rows.Count];
        for (var row = 0; row < cells.Length; row++)
            cells[row] = (row * rows.Classes) + rows.Predicted[row];
        return rows.Probabilities.Select(cells);
    }

    private static NumberColumn Sorted(NumberColumn column) => column.Select(RankOrder.Of(column));
}
