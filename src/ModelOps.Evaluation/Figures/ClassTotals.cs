namespace ModelOps.Evaluation.Figures;

/// <summary>All that figures of classes ask of the rows, by class: their weight where they are of it, are taken for it, and both.</summary>
internal sealed class ClassTotals(int classes)
{
    public double[] Actual { get; } = new double[classes];

    public double[] Predicted { get; } = new double[classes];

    public double[] Right { get; } = new double[classes];

    public int Classes => classes;

    public double All => Actual.Sum();

    public double AllRight => Right.Sum();

    public static ClassTotals Of(BinaryRows rows)
    {
        var totals = new ClassTotals(2);
        for (var row = 0; row < rows.Count; row++)
            totals.Add(rows.Positive[row], rows.Predicted(row), rows.Weights[row]);
        return totals;
    }

    public static ClassTotals Of(MulticlassRows rows)
    {
        var totals = new ClassTotals(rows.Classes);
        for (var row = 0; row < rows.Count; row++)
            totals.Add(rows.Targets[row], rows.Predicted[row], rows.Weights[row]);
        return totals;
    }

    /// <param name="weights">One a row, or none where each counts 1.</param>
    public static ClassTotals Of(int classes, ushort[] actual, ushort[] predicted, double[] weights)
    {
        var totals = new ClassTotals(classes);
        var (ofActual, ofPredicted, ofRight) = (totals.Actual, totals.Predicted, totals.Right);
        for (var row = 0; row < actual.Length; row++)
        {
            var (label, taken, weight) = (actual[row], predicted[row], weights.Length == 0 ? 1 : weights[row]);
            ofActual[label] += weight;
            ofPredicted[taken] += weight;
            ofRight[label] += label == taken ? weight : 0;
        }
        return totals;
    }

    private void Add(int actual, int predicted, double weight)
    {
        Actual[actual] += weight;
        Predicted[predicted] += weight;
        if (actual == predicted)
            Right[actual] += weight;
    }
}
