namespace ModelOps.Evaluation.Figures;

/// <summary>What a classifier of several classes said of each row, and the truth.</summary>
internal sealed class MulticlassRows
{
    /// <param name="probabilities">In [0, 1], row by row: as many a row as there are classes.</param>
    /// <param name="targets">The index of each row's class.</param>
    public MulticlassRows(NumberColumn probabilities, int classes, ushort[] targets, double[]? weights = null)
        : this(probabilities, classes, targets, new RowWeights(targets.Length, weights ?? [])) { }

    private MulticlassRows(NumberColumn probabilities, int classes, ushort[] targets, RowWeights weights)
    {
        if (probabilities.Count != (long)targets.Length * classes)
            throw new ArgumentException($"{probabilities.Count} probabilities for {targets.Length} rows of {classes} classes.", nameof(probabilities));
        (Probabilities, Classes, Targets, Weights) = (probabilities, classes, targets, weights);
        Predicted = new ushort[targets.Length];
        for (var row = 0; row < targets.Length; row++)
            Predicted[row] = MostProbable(row);
    }

    public int Count => Targets.Length;

    public int Classes { get; }

    public NumberColumn Probabilities { get; }

    public ushort[] Targets { get; }

    public RowWeights Weights { get; }

    /// <summary>The class that each row is taken for: of equals the first.</summary>
    public ushort[] Predicted { get; }

    public double Probability(int row, int label) => Probabilities[(row * Classes) + label];

    public MulticlassRows Select(int[] indices)
    {
        var cells = new int[indices.Length * Classes];
        for (var cell = 0; cell < cells.Length; cell++)
            cells[cell] = (indices[cell / Classes] * Classes) + (cell % Classes);
        return new(Probabilities.Select(cells), Classes, Array.ConvertAll(indices, index => Targets[index]), Weights.Select(indices));
    }

    /// <summary>One class as the positive one, the rest as the negative one.</summary>
    public BinaryRows OneVersusRest(int label) =>
        new(Probabilities.Stride(label, Classes), Array.ConvertAll(Targets, target => target == label ? (byte)1 : (byte)0), Weights);

    private ushort MostProbable(int row)
    {
        var best = 0;
        for (var label = 1; label < Classes; label++)
        {
            if (Probability(row, label) > Probability(row, best))
                best = label;
        }
        return (ushort)best;
    }
}
