using Microsoft.ML.OnnxRuntime;

namespace ModelOps.Inference.Batches;

/// <summary>The rows of several requests one after the other, as values of ONNX Runtime that are kept as long as their memory stays where it is.</summary>
internal sealed class GatheredInputs(IReadOnlyList<TensorSignature> signatures) : IDisposable
{
    /// <summary>Batches of more rows are rare; their values are made anew.</summary>
    private const int MostKept = 256;

    private readonly TensorBuffer[] buffers = [.. signatures.Select(signature => new TensorBuffer(signature.Type))];
    private readonly nint[] addresses = new nint[signatures.Count];
    private readonly bool keeps = signatures.All(signature => signature.Type != ElementType.String && signature.Shape.Skip(1).All(length => length > 0));
    private readonly Dictionary<int, OrtValue[]> kept = [];
    private OrtValue[]? last;

    public void Fill(ReadOnlySpan<TensorSet> requests, int rows)
    {
        for (var index = 0; index < buffers.Length; index++)
        {
            var buffer = buffers[index];
            buffer.SetShape(requests[0].Inputs[index].Shape);
            buffer.SetLength(0, rows);
            buffer.Reserve(0);
            foreach (var request in requests)
                request.Inputs[index].Bytes.CopyTo(buffer.Extend(request.Inputs[index].ByteCount));
        }
    }

    /// <summary>Of the rows that were filled in last; valid until they are asked for again.</summary>
    public OrtValue[] Values(int rows)
    {
        ForgetMoved();
        if (keeps && kept.TryGetValue(rows, out var values))
            return values;
        Release(last);
        last = null;
        values = Array.ConvertAll(buffers, OrtBuffers.Over);
        if (keeps && rows <= MostKept)
            kept.Add(rows, values);
        else
            last = values;
        return values;
    }

    public void Dispose()
    {
        Release(last);
        foreach (var values in kept.Values)
            Release(values);
    }

    /// <summary>A buffer that had to grow lies elsewhere.</summary>
    private void ForgetMoved()
    {
        var moved = false;
        for (var index = 0; index < buffers.Length; index++)
        {
            moved |= addresses[index] != buffers[index].Address;
            addresses[index] = buffers[index].Address;
        }
        if (!moved)
            return;
        foreach (var values in kept.Values)
            Release(values);
        kept.Clear();
    }

    private static void Release(OrtValue[]? values)
    {
        foreach (var value in values ?? [])
            value.Dispose();
    }
}
