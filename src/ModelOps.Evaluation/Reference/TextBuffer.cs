using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>Texts; a missing one is an empty one, and numbers are written as a person reads them.</summary>
internal sealed class TextBuffer(TensorSignature input, IReadOnlyList<string> columns, IReadOnlyList<int> rowShape)
    : InputBuffer(input, columns, rowShape)
{
    public override TextTensor Fill(RowBatch batch, int rows, string? idColumn)
    {
        var texts = new string[rows * Width];
        for (var row = 0; row < rows; row++)
            FillRow(batch, Math.Min(row, batch.Count - 1), texts.AsSpan(row * Width, Width));
        return new TextTensor(Input.Name, texts, ShapeOf(rows));
    }

    private void FillRow(RowBatch batch, int row, Span<string> texts)
    {
        var at = 0;
        foreach (var name in Columns)
        {
            var column = batch.Columns[name];
            if (column is not Column.Texts && column.Width != 1)
                throw new RefusedModelException(batch.File, $"The column '{name}' holds rows of numbers, and the model takes texts there.");
            for (var index = 0; index < column.Width; index++)
                texts[at++] = column is Column.Texts { Values: var values } ? values[(row * column.Width) + index] ?? "" : column.TextAt(row) ?? "";
        }
    }
}
