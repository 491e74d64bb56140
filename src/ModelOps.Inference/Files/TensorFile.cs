using System.Numerics;

namespace ModelOps.Inference.Files;

/// <summary>Reads a tensor that lies alone in a file (<c>input_0.pb</c>), as ONNX's test cases hold them.</summary>
public static class TensorFile
{
    /// <summary>One tensor is held in memory whole.</summary>
    private const long LargestFile = 1 << 28;

    /// <returns>The tensor, of an empty name when the file gives none.</returns>
    /// <exception cref="OnnxModelException">It is no tensor, or of a type that ModelOps does not read.</exception>
    public static Tensor Read(string path)
    {
        using var stream = File.OpenRead(path);
        return stream.Length <= LargestFile
            ? Build(TensorElements.Read(new WireReader(stream)))
            : throw new OnnxModelException($"The tensor has {stream.Length:N0} bytes; at most {LargestFile:N0} are read.");
    }

    /// <summary>The numbers are those of TensorProto.DataType in onnx.proto.</summary>
    private static Tensor Build(TensorElements elements) => elements.DataType switch
    {
        1 => Fixed<float>(elements),
        2 => Numbers<byte>(elements),
        3 => Numbers<sbyte>(elements),
        4 => Numbers<ushort>(elements),
        5 => Numbers<short>(elements),
        6 => Numbers<int>(elements),
        7 => Numbers<long>(elements),
        8 => Shaped(elements, elements.Texts.Count, shape => new TextTensor(elements.Name, elements.Texts, shape)),
        9 => Booleans(elements),
        10 => Halves(elements),
        11 => Fixed<double>(elements),
        12 => Numbers<uint>(elements),
        13 => Numbers<ulong>(elements),
        16 => BrainFloats(elements),
        var other => throw new OnnxModelException($"The tensor is of type {other} of ONNX, which ModelOps does not read."),
    };

    private static Tensor Fixed<T>(TensorElements elements) where T : unmanaged => Numbers<T>(elements, elements.RawAs<T>());

    private static Tensor Numbers<T>(TensorElements elements) where T : unmanaged, INumber<T> =>
        Numbers(elements, elements.HasRaw ? elements.RawAs<T>() : [.. elements.Integers.Select(T.CreateTruncating)]);

    private static Tensor Halves(TensorElements elements) => Numbers(elements, elements.HasRaw
        ? elements.RawAs<Half>()
        : [.. elements.Integers.Select(bits => BitConverter.UInt16BitsToHalf(ushort.CreateTruncating(bits)))]);

    private static Tensor BrainFloats(TensorElements elements) => Numbers(elements, elements.HasRaw
        ? elements.RawAs<BFloat16>()
        : [.. elements.Integers.Select(bits => new BFloat16(ushort.CreateTruncating(bits)))]);

    private static Tensor Booleans(TensorElements elements) => Numbers<bool>(elements,
        elements.HasRaw ? [.. elements.RawAs<byte>().Select(value => value != 0)] : [.. elements.Integers.Select(value => value != 0)]);

    private static Tensor Numbers<T>(TensorElements elements, T[] values) where T : unmanaged =>
        Shaped(elements, values.Length, shape => new NumberTensor<T>(elements.Name, values, shape));

    private static Tensor Shaped(TensorElements elements, int count, Func<IReadOnlyList<long>, Tensor> make)
    {
        try
        {
            if (Tensor.ElementCount(elements.Dimensions) == count)
                return make(elements.Dimensions);
        }
        catch (Exception failure) when (failure is OverflowException or ArgumentOutOfRangeException)
        {
            throw new OnnxModelException("The tensor has a shape that no memory holds.", failure);
        }
        throw new OnnxModelException($"The tensor of shape [{string.Join(", ", elements.Dimensions)}] holds {count:N0} elements.");
    }
}
