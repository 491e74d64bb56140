using ModelOps.Evaluation.Reference;

namespace ModelOps.Evaluation.Predictions;

/// <summary>The weights of the rows, where the manifest names a column of them.</summary>
internal sealed class WeightLog(string column, string? idColumn)
{
    private readonly RowLog<double> values = new();
    private readonly StoredColumn.Of<double> stored = new("weight");

    public StoredColumn Stored => stored;

    /// <exception cref="RefusedModelException">A weight is negative or no number.</exception>
    public void Add(RowBatch batch)
    {
        var weights = batch.Columns[column];
        for (var row = 0; row < batch.Count; row++)
        {
            var weight = weights.NumberAt(row);
            if (!(weight >= 0 && double.IsFinite(weight)))
                throw new RefusedModelException(batch.File, $"The column '{column}' holds {batch.Found(weights, row, idColumn)}; a weight is a number, 0 or more.");
            values.Add(weight);
            stored.Add(weight);
        }
    }

    public double[] Take() => values.Take();
}
