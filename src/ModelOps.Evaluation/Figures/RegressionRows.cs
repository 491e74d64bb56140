namespace ModelOps.Evaluation.Figures;

/// <summary>What a regression said of each row, and the truth.</summary>
internal sealed class RegressionRows(NumberColumn predictions, NumberColumn targets, RowWeights weights)
{
    public RegressionRows(NumberColumn predictions, NumberColumn targets, double[]? weights = null)
        : this(predictions, targets, new RowWeights(targets.Count, weights ?? [])) { }

    public int Count => Targets.Count;

    public NumberColumn Predictions { get; } = predictions.Count == targets.Count
        ? predictions
        : throw new ArgumentException($"{predictions.Count} predictions for {targets.Count} rows.", nameof(predictions));

    public NumberColumn Targets => targets;

    public RowWeights Weights => weights;

    /// <summary>Prediction minus target.</summary>
    public double Error(int row) => Predictions[row] - targets[row];

    public RegressionRows Select(int[] indices) => new(Predictions.Select(indices), targets.Select(indices), weights.Select(indices));
}
