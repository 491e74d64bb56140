using ModelOps.Domain.Manifests;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Requests;

namespace ModelOps.Serving.WarmUps;

/// <summary>Whether two answers are the same within a tolerance.</summary>
internal static class Closeness
{
    /// <summary>The first difference in a sentence with both values; null when there is none.</summary>
    public static string? Difference(string name, TensorBuffer actual, TensorBuffer expected, Tolerance tolerance)
    {
        if (!actual.Shape.SequenceEqual(expected.Shape))
            return $"Output {name} has the shape {Shapes.Text(actual.Shape)}; expected was {Shapes.Text(expected.Shape)}.";
        if (actual.Bytes.SequenceEqual(expected.Bytes))
            return null;
        if (actual.Type == ElementType.String)
            return $"Output {name} has other strings than expected.";
        for (var index = 0; index < actual.ByteCount / ElementSizes.Of(actual.Type); index++)
            if (!tolerance.Allows(At(actual, index), At(expected, index)))
                return $"Element {index} of output {name} is {At(actual, index):R}; expected was {At(expected, index):R}.";
        return null;
    }

    private static double At(TensorBuffer tensor, int index) => tensor.Type switch
    {
        ElementType.Bool or ElementType.UInt8 => tensor.Elements<byte>()[index],
        ElementType.UInt16 => tensor.Elements<ushort>()[index],
        ElementType.UInt32 => tensor.Elements<uint>()[index],
        ElementType.UInt64 => tensor.Elements<ulong>()[index],
        ElementType.Int8 => tensor.Elements<sbyte>()[index],
        ElementType.Int16 => tensor.Elements<short>()[index],
        ElementType.Int32 => tensor.Elements<int>()[index],
        ElementType.Int64 => tensor.Elements<long>()[index],
        ElementType.Float16 => (double)tensor.Elements<Half>()[index],
        ElementType.BFloat16 => tensor.Elements<BFloat16>()[index].Value,
        ElementType.Float32 => tensor.Elements<float>()[index],
        ElementType.Float64 => tensor.Elements<double>()[index],
        _ => throw new NotSupportedException($"{tensor.Type} is no number."),
    };
}
