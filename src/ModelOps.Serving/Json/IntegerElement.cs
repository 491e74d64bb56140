using System.Numerics;

namespace ModelOps.Serving.Json;

/// <summary>Integers, written without a point or an exponent.</summary>
internal readonly struct IntegerElement<T> : IElement<T> where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out T value)
    {
        value = default;
        var negative = position < text.Length && text[position] == '-';
        if (negative)
            position++;
        return TryReadDigits(text, ref position, out var digits) && TryConvert(digits, negative, out value);
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> text, ref int position, out ulong digits)
    {
        digits = 0;
        var start = position;
        for (; position < text.Length && (uint)(text[position] - '0') is <= 9 and var digit; position++)
        {
            if (digits > (ulong.MaxValue - digit) / 10)
                return false;
            digits = (digits * 10) + digit;
        }
        return position > start
            && (text[start] != '0' || position == start + 1)
            && (position == text.Length || text[position] is not ((byte)'.' or (byte)'e' or (byte)'E'));
    }

    private static bool TryConvert(ulong digits, bool negative, out T value)
    {
        var signed = negative ? -(Int128)digits : digits;
        value = T.CreateTruncating(signed);
        return signed >= Int128.CreateTruncating(T.MinValue) && signed <= Int128.CreateTruncating(T.MaxValue);
    }
}
