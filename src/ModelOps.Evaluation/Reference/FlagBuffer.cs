using System.Runtime.InteropServices;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>Flags, from flags or from numbers that are 0 or 1.</summary>
internal sealed class FlagBuffer(TensorSignature input, IReadOnlyList<string> columns, IReadOnlyList<int> rowShape)
    : InputBuffer(input, columns, rowShape)
{
    private readonly NumberBuffer<byte> bytes = new(input, columns, rowShape);

    public override NumberTensor<bool> Fill(RowBatch batch, int rows, string? idColumn)
    {
        var values = bytes.Fill(batch, rows, idColumn).Values.Span;
        if (values.IndexOfAnyExceptInRange((byte)0, (byte)1) is >= 0 and var index)
            throw new RefusedModelException(batch.File,
                $"A column of the input '{Input.Name}' holds {values[index]} at {batch.NameOf(index / Width, idColumn)}; the input takes true or false, or 1 or 0.");
        return new NumberTensor<bool>(Input.Name, MemoryMarshal.Cast<byte, bool>(values).ToArray(), ShapeOf(rows));
    }
}
