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

    public void Add(int actual, int predicted, double weight)
    {
        Actual[actual] += weight;
        Predicted[predicted] += weight;
        if (actual == predicted)
            Right[actual] += weight;
    }
}
