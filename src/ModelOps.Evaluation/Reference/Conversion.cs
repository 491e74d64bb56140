using System.Numerics;
using System.Numerics.Tensors;

namespace ModelOps.Evaluation.Reference;

/// <summary>Numbers of one type as those of another, copied from one column's order into rows.</summary>
internal static class Conversion
{
    /// <returns>The first row with a value that does not fit, or -1.</returns>
    public static int Fill<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to, int width, int stride)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        if (width == 1 && stride == 1 && typeof(TTo) == typeof(double) && typeof(TFrom) == typeof(float))
        {
            TensorPrimitives.ConvertTruncating<TFrom, TTo>(from, to);
            return -1;
        }
        if (width == 1)
            return Scatter(from, to, stride);
        for (var row = 0; row * width < from.Length; row++)
        {
            if (Scatter(from.Slice(row * width, width), to[(row * stride)..], 1) >= 0)
                return row;
        }
        return -1;
    }

    private static int Scatter<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to, int stride)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        var target = 0;
        for (var index = 0; index < from.Length; index++, target += stride)
        {
            var value = TTo.CreateSaturating(from[index]);
            if (typeof(TFrom) != typeof(TTo) && !Holds(from[index], value))
                return index;
            to[target] = value;
        }
        return -1;
    }

    /// <summary>A fraction takes every finite number that does not become infinite; a whole number takes none but its own value.</summary>
    private static bool Holds<TFrom, TTo>(TFrom from, TTo value) where TFrom : INumber<TFrom> where TTo : INumber<TTo>
    {
        if (typeof(TTo) == typeof(float) || typeof(TTo) == typeof(double) || typeof(TTo) == typeof(Half))
            return !TTo.IsInfinity(value) || TFrom.IsInfinity(from);
        return TFrom.CreateSaturating(value) == from && !IsCutOff(from, value);
    }

    /// <summary>The largest whole numbers of 64 bits are no doubles: 2^63, cut to 2^63 - 1, would come back as itself.</summary>
    private static bool IsCutOff<TFrom, TTo>(TFrom from, TTo value) where TFrom : INumber<TFrom> where TTo : INumber<TTo> =>
        (value is long.MaxValue && double.CreateTruncating(from) >= 9223372036854775808.0 && from is (float or double))
        || (value is ulong.MaxValue && double.CreateTruncating(from) >= 18446744073709551616.0 && from is (float or double));
}
