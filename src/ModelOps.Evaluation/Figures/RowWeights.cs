namespace ModelOps.Evaluation.Figures;

/// <summary>How much each row counts; a row of weight 0 is as though it were not there.</summary>
internal sealed class RowWeights
{
    private readonly double[] weights;

    /// <param name="rows">How many rows there are.</param>
    /// <param name="weights">None negative; empty where each counts 1.</param>
    public RowWeights(int rows, double[] weights)
    {
        if (weights.Length != 0 && weights.Length != rows)
            throw new ArgumentException($"{weights.Length} weights for {rows} rows.", nameof(weights));
        (Count, this.weights) = (rows, weights);
        var total = default(CompensatedSum);
        foreach (var weight in weights)
            total.Add(weight);
        Total = weights.Length == 0 ? rows : total.Value;
    }

    public int Count { get; }

    public double Total { get; }

    /// <summary>One a row, or none where each counts 1.</summary>
    public double[] Values => weights;

    public bool AllOne => weights.Length == 0;

    public double this[int row] => weights.Length == 0 ? 1 : weights[row];

    /// <summary>Why nothing can be measured on these rows, if so.</summary>
    public string? WhyNothing => Count == 0 ? "The reference data hold no rows." : Total > 0 ? null : "Every row has weight 0.";

    public RowWeights Select(int[] indices) => new(indices.Length, AllOne ? [] : Array.ConvertAll(indices, index => weights[index]));

    /// <summary>The weighted mean of a figure of each row.</summary>
    public double Mean(Func<int, double> figure)
    {
        var sum = default(CompensatedSum);
        for (var row = 0; row < Count; row++)
        {
            if (this[row] is var weight && weight != 0)
                sum.Add(weight * figure(row));
        }
        return sum.Value / Total;
    }
}
