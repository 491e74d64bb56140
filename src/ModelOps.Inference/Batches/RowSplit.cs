using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ModelOps.Inference.Batches;

/// <summary>Gives each request of a batch its rows of an output whose shape ONNX Runtime chose.</summary>
internal static class RowSplit
{
    /// <exception cref="BatchMismatchException">The output has another number of rows than the batch.</exception>
    public static void Copy(OrtValue value, string name, int output, ReadOnlySpan<TensorSet> requests, int rows)
    {
        if (requests.Length == 1)
            OrtBuffers.Copy(value, name, requests[0].Outputs[output]);
        else if (value.OnnxType is OnnxValueType.ONNX_TYPE_SEQUENCE)
            CopyMaps(OrtMaps.Copy(name, value), output, requests, rows);
        else
            CopyTensor(value, name, output, requests, rows);
    }

    private static void CopyTensor(OrtValue value, string name, int output, ReadOnlySpan<TensorSet> requests, int rows)
    {
        var info = value.GetTensorTypeAndShape();
        Require(name, info.Shape, rows);
        if (info.ElementDataType != ElementTypes.ToOrt(requests[0].Outputs[output].Type))
            throw new OnnxModelException($"Output '{name}' came as {info.ElementDataType}, which is not what the model declares.");
        var (first, width) = (0, (int)(info.ElementCount / rows));
        foreach (var request in requests)
        {
            var (part, target) = ((int)request.Inputs[0].Shape[0], request.Outputs[output]);
            target.SetShape(info.Shape);
            target.SetLength(0, part);
            if (target.Type == ElementType.String)
                OrtBuffers.CopyStrings(value, first * width, part * width, target);
            else
                Slice(OrtBuffers.Raw(value), first, part, rows).CopyTo(target.Reserve(OrtBuffers.Raw(value).Length / rows * part));
            first += part;
        }
    }

    private static void CopyMaps(NumberTensor<float> table, int output, ReadOnlySpan<TensorSet> requests, int rows)
    {
        Require(table.Name, table.Shape, rows);
        var first = 0;
        foreach (var request in requests)
        {
            var (part, target) = ((int)request.Inputs[0].Shape[0], request.Outputs[output]);
            target.SetShape([part, table.Shape[1]]);
            target.Labels = table.Labels;
            var bytes = Slice(MemoryMarshal.AsBytes(table.Values.Span), first, part, rows);
            bytes.CopyTo(target.Reserve(bytes.Length));
            first += part;
        }
    }

    private static Span<byte> Slice(Span<byte> all, int first, int part, int rows)
    {
        var width = all.Length / rows;
        return all.Slice(first * width, part * width);
    }

    private static void Require(string name, IReadOnlyList<long> shape, int rows)
    {
        if (shape.Count == 0 || shape[0] != rows)
            throw new BatchMismatchException($"Output '{name}' has the shape [{string.Join(", ", shape)}] for a batch of {rows} rows.");
    }
}
