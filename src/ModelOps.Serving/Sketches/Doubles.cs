using System.Numerics;
using System.Runtime.InteropServices;
using ModelOps.Inference;

namespace ModelOps.Serving.Sketches;

/// <summary>Elements of any number type as doubles.</summary>
internal static class Doubles
{
    /// <param name="width">Elements of one row.</param>
    /// <param name="columns">Gets row r, column c at place r + c * stride.</param>
    public static void Copy(ElementType type, ReadOnlySpan<byte> rows, int width, Span<double> columns, int stride)
    {
        switch (type)
        {
            case ElementType.Bool or ElementType.UInt8: Copy<byte>(rows, width, columns, stride); break;
            case ElementType.UInt16: Copy<ushort>(rows, width, columns, stride); break;
            case ElementType.UInt32: Copy<uint>(rows, width, columns, stride); break;
            case ElementType.UInt64: Copy<ulong>(rows, width, columns, stride); break;
            case ElementType.Int8: Copy<sbyte>(rows, width, columns, stride); break;
            case ElementType.Int16: Copy<short>(rows, width, columns, stride); break;
            case ElementType.Int32: Copy<int>(rows, width, columns, stride); break;
            case ElementType.Int64: Copy<long>(rows, width, columns, stride); break;
            case ElementType.Float16: Copy<Half>(rows, width, columns, stride); break;
            case ElementType.BFloat16: CopyBrain(rows, width, columns, stride); break;
            case ElementType.Float32: Copy<float>(rows, width, columns, stride); break;
            default: Copy<double>(rows, width, columns, stride); break;
        }
    }

    private static void Copy<T>(ReadOnlySpan<byte> rows, int width, Span<double> columns, int stride) where T : unmanaged, INumberBase<T>
    {
        var elements = MemoryMarshal.Cast<byte, T>(rows);
        for (var row = 0; elements.Length >= width; row++, elements = elements[width..])
            for (var column = 0; column < width; column++)
                columns[(column * stride) + row] = double.CreateTruncating(elements[column]);
    }

    /// <summary>The upper half of a single.</summary>
    private static void CopyBrain(ReadOnlySpan<byte> rows, int width, Span<double> columns, int stride)
    {
        var elements = MemoryMarshal.Cast<byte, ushort>(rows);
        for (var row = 0; elements.Length >= width; row++, elements = elements[width..])
            for (var column = 0; column < width; column++)
                columns[(column * stride) + row] = BitConverter.Int32BitsToSingle(elements[column] << 16);
    }
}
