using ModelOps.Domain.Reports;

namespace ModelOps.Evaluation.Figures;

/// <summary>The confusion matrix of a report.</summary>
internal static class Confusion
{
    /// <param name="labels">The names of the negative and of the positive class.</param>
    public static ConfusionMatrix Of(BinaryRows rows, IReadOnlyList<string> labels) =>
        Count(labels, rows.Count, row => (rows.Positive[row], rows.Predicted(row)), rows.Weights);

    /// <param name="labels">The names of the classes, in the order of the probabilities.</param>
    public static ConfusionMatrix Of(MulticlassRows rows, IReadOnlyList<string> labels) =>
        Count(labels, rows.Count, row => (rows.Targets[row], rows.Predicted[row]), rows.Weights);

    private static ConfusionMatrix Count(IReadOnlyList<string> labels, int rows, Func<int, (int Actual, int Predicted)> classes, RowWeights weights)
    {
        var cells = new CompensatedSum[labels.Count, labels.Count];
        for (var row = 0; row < rows; row++)
        {
            var (actual, predicted) = classes(row);
            cells[actual, predicted].Add(weights[row]);
        }
        return new(labels, [.. labels.Select((_, actual) => labels.Select((_, predicted) => cells[actual, predicted].Value).ToArray())]);
    }
}
