using ModelOps.Inference;

namespace ModelOps.Serving.Versions;

/// <summary>A tensor of zeros, false or empty strings that fits an input; open lengths are 1.</summary>
internal static class ZeroTensor
{
    public static Tensor Of(TensorSignature input)
    {
        long[] shape = [.. input.Shape.Select(length => length ?? 1)];
        var count = checked((int)Tensor.ElementCount(shape));
        return input.Type switch
        {
            ElementType.Bool => Zeros<bool>(),
            ElementType.UInt8 => Zeros<byte>(),
            ElementType.UInt16 => Zeros<ushort>(),
            ElementType.UInt32 => Zeros<uint>(),
            ElementType.UInt64 => Zeros<ulong>(),
            ElementType.Int8 => Zeros<sbyte>(),
            ElementType.Int16 => Zeros<short>(),
            ElementType.Int32 => Zeros<int>(),
            ElementType.Int64 => Zeros<long>(),
            ElementType.Float16 => Zeros<Half>(),
            ElementType.BFloat16 => Zeros<BFloat16>(),
            ElementType.Float32 => Zeros<float>(),
            ElementType.Float64 => Zeros<double>(),
            ElementType.String => new TextTensor(input.Name, [.. Enumerable.Repeat("", count)], shape),
            _ => throw new NotSupportedException($"No zero of {input.Type}."),
        };

        NumberTensor<T> Zeros<T>() where T : unmanaged => new(input.Name, new T[count], shape);
    }
}
