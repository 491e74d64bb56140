using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Predictions;

/// <summary>What rows are called in the predictions: the id column's words or whole numbers, else the rows' numbers from 1.</summary>
internal sealed class RowIds
{
    private readonly string? column;
    private readonly StoredColumn.Of<string?>? words;
    private readonly StoredColumn.Of<long> numbers = new("id");

    public RowIds(string? column, ReferenceColumn? declared)
    {
        this.column = column;
        if (column is not null && declared?.Type is not (ElementType.Int64 or ElementType.Int32 or ElementType.Int16 or ElementType.UInt16 or ElementType.Int8 or ElementType.UInt8))
            words = new StoredColumn.Of<string?>("id");
    }

    public StoredColumn Stored => words is null ? numbers : words;

    public void Add(RowBatch batch)
    {
        var ids = column is null ? null : batch.Columns[column];
        for (var row = 0; row < batch.Count; row++)
        {
            if (words is not null)
                words.Add(ids!.TextAt(row) ?? $"{batch.FirstRow + row + 1}");
            else
                numbers.Add(ids is null || double.IsNaN(ids.NumberAt(row)) ? batch.FirstRow + row + 1 : (long)ids.NumberAt(row));
        }
    }
}
