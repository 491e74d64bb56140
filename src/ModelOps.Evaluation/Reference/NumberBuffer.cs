using System.Numerics;
using System.Runtime.InteropServices;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>Memory that stays where it is, so that ONNX Runtime reads it without a copy.</summary>
internal sealed class NumberBuffer<T>(TensorSignature input, IReadOnlyList<string> columns, IReadOnlyList<int> rowShape)
    : InputBuffer(input, columns, rowShape)
    where T : unmanaged, INumber<T>
{
    /// <summary>Elements of the rows that are turned from columns to rows at a time: they stay in the core's cache until each column is in.</summary>
    private const int BlockElements = 4096;

    private NumberTensor<T>? tensor;

    public override NumberTensor<T> Fill(RowBatch batch, int rows, string? idColumn)
    {
        if (tensor is null || tensor.Shape[0] != rows)
            tensor = new NumberTensor<T>(Input.Name, Pinned(checked(rows * Width)), ShapeOf(rows));
        var values = tensor.Values.Span;
        var block = Math.Max(1, BlockElements / Math.Max(1, Width));
        for (var row = 0; row < batch.Count; row += block)
            FillBlock(batch, values, row, Math.Min(block, batch.Count - row), idColumn);
        for (var row = batch.Count; row < rows; row++)
            values.Slice((batch.Count - 1) * Width, Width).CopyTo(values[(row * Width)..]);
        return tensor;
    }

    private static Memory<T> Pinned(int length) =>
        MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<T>(length, pinned: true), 0, length);

    private void FillBlock(RowBatch batch, Span<T> values, int row, int count, string? idColumn)
    {
        var offset = row * Width;
        foreach (var name in Columns)
        {
            var column = batch.Columns[name];
            if (column is Column.Texts texts)
                throw NoNumbers(batch, name, texts, idColumn);
            if (column.Fill(values[offset..], Width, row, count) is >= 0 and var misfit)
                throw new RefusedModelException(batch.File,
                    $"The column '{name}' holds {column.TextAt(misfit) ?? "nothing"} at {batch.NameOf(misfit, idColumn)}; "
                    + $"the input '{Input.Name}' takes {Input.Type}, which does not hold it.");
            offset += column.Width;
        }
    }

    private static RefusedModelException NoNumbers(RowBatch batch, string name, Column.Texts column, string? idColumn) =>
        new(batch.File, $"The column '{name}' holds {batch.Found(column, 0, idColumn)}, and the model takes numbers there.");
}
