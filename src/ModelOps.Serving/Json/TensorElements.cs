using ModelOps.Inference;
using ModelOps.Inference.Batches;

namespace ModelOps.Serving.Json;

/// <summary>Fills a tensor, whose shape is known, from an array of JSON.</summary>
internal static class TensorElements
{
    /// <param name="json">At the opening bracket.</param>
    /// <param name="count">By the shape; no more than the text can hold.</param>
    public static ElementsResult Read(JsonScanner json, TensorBuffer target, int count) => target.Type switch
    {
        ElementType.Bool => Numbers<bool, BoolElement>(json, target, count),
        ElementType.UInt8 => Numbers<byte, IntegerElement<byte>>(json, target, count),
        ElementType.UInt16 => Numbers<ushort, IntegerElement<ushort>>(json, target, count),
        ElementType.UInt32 => Numbers<uint, IntegerElement<uint>>(json, target, count),
        ElementType.UInt64 => Numbers<ulong, IntegerElement<ulong>>(json, target, count),
        ElementType.Int8 => Numbers<sbyte, IntegerElement<sbyte>>(json, target, count),
        ElementType.Int16 => Numbers<short, IntegerElement<short>>(json, target, count),
        ElementType.Int32 => Numbers<int, IntegerElement<int>>(json, target, count),
        ElementType.Int64 => Numbers<long, IntegerElement<long>>(json, target, count),
        ElementType.Float16 => Numbers<Half, FloatElements>(json, target, count),
        ElementType.BFloat16 => Numbers<BFloat16, FloatElements>(json, target, count),
        ElementType.Float32 => Numbers<float, FloatElements>(json, target, count),
        ElementType.Float64 => Numbers<double, FloatElements>(json, target, count),
        ElementType.String => Texts(json, target, count),
        _ => throw new NotSupportedException($"No tensor of {target.Type} is read."),
    };

    private static ElementsResult Numbers<T, TElement>(JsonScanner json, TensorBuffer target, int count) where T : unmanaged where TElement : IElement<T>
    {
        var numbers = new NumberTarget<T, TElement>(target.Reserve(checked(count * ElementSizes.Of(target.Type))));
        return new ElementsReader<NumberTarget<T, TElement>>(json, target.Shape, count, numbers).Read();
    }

    private static ElementsResult Texts(JsonScanner json, TensorBuffer target, int count)
    {
        target.Reserve(0);
        return new ElementsReader<TextTarget>(json, target.Shape, count, new TextTarget(target)).Read();
    }
}
