using Microsoft.ML.OnnxRuntime;

namespace ModelOps.Inference.Batches;

/// <summary>Outputs whose rows have a declared length: ONNX Runtime writes them where we say, and nothing is made for a run.</summary>
internal sealed class PlannedOutputs : IDisposable
{
    private const int MostRows = 256;

    private readonly IReadOnlyList<TensorSignature> signatures;
    private readonly TensorBuffer[] buffers;
    private readonly int[] widths;
    private readonly Dictionary<int, OrtValue[]> kept = [];
    private bool broken;

    private PlannedOutputs(IReadOnlyList<TensorSignature> signatures, int[] widths)
    {
        (this.signatures, this.widths) = (signatures, widths);
        buffers = [.. signatures.Select(signature => new TensorBuffer(signature.Type))];
        for (var index = 0; index < buffers.Length; index++)
            buffers[index].Reserve(widths[index] * MostRows);
    }

    /// <summary>Null when the length of a row is open or too large to be kept ready.</summary>
    public static PlannedOutputs? For(IReadOnlyList<TensorSignature> signatures)
    {
        const long largestRow = 4096;
        var widths = new int[signatures.Count];
        for (var index = 0; index < widths.Length; index++)
        {
            var row = signatures[index].Shape.Skip(1);
            if (signatures[index].Type == ElementType.String || row.Any(length => length is not > 0 or > largestRow))
                return null;
            var bytes = row.Aggregate(1L, (product, length) => Math.Min(largestRow + 1, product * length!.Value)) * ElementSizes.Of(signatures[index].Type);
            if (bytes > largestRow)
                return null;
            widths[index] = (int)bytes;
        }
        return new PlannedOutputs(signatures, widths);
    }

    /// <summary>Null for more rows than are kept ready, and for a model that does not keep to what it declares.</summary>
    public OrtValue[]? Values(int rows)
    {
        if (rows > MostRows || rows == 0 || broken)
            return null;
        if (!kept.TryGetValue(rows, out var values))
            kept.Add(rows, values = [.. buffers.Select((buffer, index) => Value(buffer, index, rows))]);
        return values;
    }

    public void Split(ReadOnlySpan<TensorSet> requests)
    {
        for (var index = 0; index < buffers.Length; index++)
        {
            var first = 0;
            foreach (var request in requests)
            {
                var (rows, output) = ((int)request.Inputs[0].Shape[0], request.Outputs[index]);
                var bytes = rows * widths[index];
                output.SetShape(buffers[index].Shape);
                output.SetLength(0, rows);
                buffers[index].Bytes.Slice(first, bytes).CopyTo(output.Reserve(bytes));
                first += bytes;
            }
        }
    }

    public void Dispose()
    {
        foreach (var value in kept.Values.SelectMany(values => values))
            value.Dispose();
    }

    /// <summary>From now on ONNX Runtime chooses the shapes: declared ones are not enforced, and this model breaks them.</summary>
    public void GiveUp() => broken = true;

    private OrtValue Value(TensorBuffer buffer, int index, int rows)
    {
        buffer.SetShape([rows, .. signatures[index].Shape.Skip(1).Select(length => length!.Value)]);
        return OrtBuffers.Over(buffer, rows * widths[index]);
    }
}
