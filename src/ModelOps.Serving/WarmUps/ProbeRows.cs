using System.Runtime.InteropServices;
using ModelOps.Inference;
using ModelOps.Inference.Batches;

namespace ModelOps.Serving.WarmUps;

/// <summary>Requests of one row that fit what a model declares, for a version without golden rows: zeros, and small numbers of all kinds.</summary>
internal static class ProbeRows
{
    private const int Seed = 20;
    private const long LargestProbe = 1 << 24;

    /// <summary>Open lengths are 1.</summary>
    public static IReadOnlyList<TensorSet> Make(OnnxModel model)
    {
        var random = new Random(Seed);
        return [Row(model, null), Row(model, random), Row(model, random)];
    }

    private static TensorSet Row(OnnxModel model, Random? random)
    {
        var row = new TensorSet(model);
        foreach (var (signature, buffer) in model.Inputs.Zip(row.Inputs))
        {
            long[] shape = [.. signature.Shape.Select(length => length ?? 1)];
            var count = (int)Math.Min(LargestProbe, Tensor.ElementCount(shape));
            buffer.SetShape(shape);
            var bytes = buffer.Reserve(count * (signature.Type == ElementType.String ? sizeof(int) : ElementSizes.Of(signature.Type)));
            bytes.Clear();
            if (random is not null)
                Fill(bytes, signature.Type, random);
        }
        return row;
    }

    /// <summary>Fractions from -1 to 1; integers and strings stay 0 and empty, because they are often indices and keys.</summary>
    private static void Fill(Span<byte> bytes, ElementType type, Random random)
    {
        if (type == ElementType.Float32)
            foreach (ref var value in MemoryMarshal.Cast<byte, float>(bytes))
                value = (random.NextSingle() * 2) - 1;
        if (type == ElementType.Float64)
            foreach (ref var value in MemoryMarshal.Cast<byte, double>(bytes))
                value = (random.NextDouble() * 2) - 1;
    }
}
