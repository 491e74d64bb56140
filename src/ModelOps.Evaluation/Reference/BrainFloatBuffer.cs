using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>Numbers of 16 bits with the range of a single, rounded from singles.</summary>
internal sealed class BrainFloatBuffer(TensorSignature input, IReadOnlyList<string> columns, IReadOnlyList<int> rowShape)
    : InputBuffer(input, columns, rowShape)
{
    private readonly NumberBuffer<float> singles = new(input, columns, rowShape);

    public override NumberTensor<BFloat16> Fill(RowBatch batch, int rows, string? idColumn)
    {
        var from = singles.Fill(batch, rows, idColumn).Values.Span;
        var values = new BFloat16[from.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = BFloat16.Of(from[index]);
            if (float.IsFinite(from[index]) && !float.IsFinite(values[index].Value))
                throw new RefusedModelException(batch.File,
                    $"A column of the input '{Input.Name}' holds {from[index]} at {batch.NameOf(Math.Min(index / Width, batch.Count - 1), idColumn)}; the input takes {Input.Type}, which does not hold it.");
        }
        return new NumberTensor<BFloat16>(Input.Name, values, ShapeOf(rows));
    }
}
