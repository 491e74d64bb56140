using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Json;

namespace ModelOps.Serving.Predictions;

/// <summary>The value that a row has in a column, as elements of a tensor: one, or those of an array in row-major order.</summary>
internal static class CellReader
{
    /// <param name="cell">One value of JSON.</param>
    /// <param name="count">Grows by the elements that were appended.</param>
    /// <returns>False when an element is not what the tensor takes.</returns>
    public static bool TryAppend(TensorBuffer target, ReadOnlySpan<byte> cell, ref int count)
    {
        for (var position = 0; position < cell.Length;)
        {
            if (cell[position] is (byte)'[' or (byte)']' or (byte)',' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                position++;
            else if (TryAppendOne(target, cell, ref position))
                count++;
            else
                return false;
        }
        return true;
    }

    /// <summary>Missing numbers are <c>null</c>, and truth may stand where the model takes numbers, as tables of other programs have it.</summary>
    private static bool TryAppendOne(TensorBuffer target, ReadOnlySpan<byte> cell, ref int position)
    {
        if (target.Type is ElementType.String)
            return new TextTarget(target).TryTake(cell, ref position);
        if (TrySkip(cell, "null"u8, ref position))
            return TryAppendMissing(target);
        if (target.Type is not ElementType.Bool)
        {
            var start = 0;
            if (TrySkip(cell, "true"u8, ref position))
                return TryAppendNumber(target, "1"u8, ref start);
            if (TrySkip(cell, "false"u8, ref position))
                return TryAppendNumber(target, "0"u8, ref start);
        }
        return TryAppendNumber(target, cell, ref position);
    }

    private static bool TrySkip(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> word, ref int position)
    {
        var isHere = cell[position..].StartsWith(word);
        if (isHere)
            position += word.Length;
        return isHere;
    }

    private static bool TryAppendNumber(TensorBuffer target, ReadOnlySpan<byte> text, ref int position) => target.Type switch
    {
        ElementType.Bool => TryAppend<bool, BoolElement>(target, text, ref position),
        ElementType.UInt8 => TryAppend<byte, IntegerElement<byte>>(target, text, ref position),
        ElementType.UInt16 => TryAppend<ushort, IntegerElement<ushort>>(target, text, ref position),
        ElementType.UInt32 => TryAppend<uint, IntegerElement<uint>>(target, text, ref position),
        ElementType.UInt64 => TryAppend<ulong, IntegerElement<ulong>>(target, text, ref position),
        ElementType.Int8 => TryAppend<sbyte, IntegerElement<sbyte>>(target, text, ref position),
        ElementType.Int16 => TryAppend<short, IntegerElement<short>>(target, text, ref position),
        ElementType.Int32 => TryAppend<int, IntegerElement<int>>(target, text, ref position),
        ElementType.Int64 => TryAppend<long, IntegerElement<long>>(target, text, ref position),
        ElementType.Float16 => TryAppend<Half, FloatElements>(target, text, ref position),
        ElementType.BFloat16 => TryAppend<BFloat16, FloatElements>(target, text, ref position),
        ElementType.Float32 => TryAppend<float, FloatElements>(target, text, ref position),
        ElementType.Float64 => TryAppend<double, FloatElements>(target, text, ref position),
        _ => throw new NotSupportedException($"No tensor of {target.Type} is read."),
    };

    private static bool TryAppend<T, TElement>(TensorBuffer target, ReadOnlySpan<byte> text, ref int position) where T : unmanaged where TElement : IElement<T> =>
        TElement.TryRead(text, ref position, out var value) && Append(target, value);

    private static bool TryAppendMissing(TensorBuffer target) => target.Type switch
    {
        ElementType.Float16 => Append(target, Half.NaN),
        ElementType.BFloat16 => Append(target, BFloat16.Of(float.NaN)),
        ElementType.Float32 => Append(target, float.NaN),
        ElementType.Float64 => Append(target, double.NaN),
        _ => false,
    };

    private static bool Append<T>(TensorBuffer target, T value) where T : unmanaged
    {
        MemoryMarshal.Write(target.Extend(Unsafe.SizeOf<T>()), value);
        return true;
    }
}
