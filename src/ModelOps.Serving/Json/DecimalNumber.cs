using System.Buffers.Binary;
using System.Globalization;

namespace ModelOps.Serving.Json;

/// <summary>A number of JSON: digits without a point, and the power of ten that they are multiplied with.</summary>
internal readonly ref struct DecimalNumber
{
    private const NumberStyles Json = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>As many digits as 64 bits always hold.</summary>
    private const int MostDigits = 19;

    /// <summary>Larger powers of ten are no doubles.</summary>
    private const int MostExponent = 22;

    /// <summary>No number that JSON writes in reasonable length needs more, and its sum with a count of digits does not overflow.</summary>
    private const int EndlessExponent = 100_000_000;

    private const ulong LargestExact = 1UL << 53;

    private static ReadOnlySpan<double> Powers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private readonly ReadOnlySpan<byte> text;
    private readonly ulong digits;
    private readonly int exponent;
    private readonly bool isShort;

    private DecimalNumber(ReadOnlySpan<byte> text, ulong digits, int exponent, bool isShort)
    {
        this.text = text;
        this.digits = digits;
        this.exponent = exponent;
        this.isShort = isShort;
    }

    /// <summary>Reads what the grammar of JSON calls a number, and nothing of what follows.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out DecimalNumber number)
    {
        number = default;
        var (at, digits) = (position, 0UL);
        if (at < text.Length && text[at] == '-')
            at++;
        var whole = at;
        at = ReadDigits(text, at, ref digits);
        if (at == whole || (text[whole] == '0' && at > whole + 1))
            return false;
        var (count, exponent) = (at - whole, 0);
        if (at < text.Length && text[at] == '.')
        {
            var fraction = ++at;
            at = ReadDigits(text, at, ref digits);
            if (at == fraction)
                return false;
            exponent = fraction - at;
            count -= exponent;
        }
        if (at < text.Length && (text[at] | 0x20) == 'e' && !TryReadExponent(text, ref at, ref exponent))
            return false;
        number = new DecimalNumber(text[position..at], digits, exponent, count <= MostDigits);
        position = at;
        return true;
    }

    /// <summary>The nearest single; infinity for what is too large.</summary>
    public float ToSingle()
    {
        if (isShort && digits == 0)
            return text[0] == '-' ? -0f : 0f;
        if (isShort && Math.Abs(exponent) <= MostExponent)
        {
            // At most one unit off in the last place of a double. That decides the single, unless it lies next to the middle of two.
            const long middle = 1L << 28;
            var near = exponent < 0 ? digits / Powers[-exponent] : digits * Powers[exponent];
            var beyond = BitConverter.DoubleToInt64Bits(near) & ((middle << 1) - 1);
            if (Math.Abs(beyond - middle) > 2 && near is > 1.2e-38 and < 3.4e38)
                return text[0] == '-' ? -(float)near : (float)near;
        }
        return float.Parse(text, Json, CultureInfo.InvariantCulture);
    }

    /// <summary>The nearest double; infinity for what is too large.</summary>
    public double ToDouble()
    {
        if (!isShort || digits > LargestExact || Math.Abs(exponent) > MostExponent)
            return double.Parse(text, Json, CultureInfo.InvariantCulture);
        // Both are exact, so that only the last operation rounds.
        var value = exponent < 0 ? digits / Powers[-exponent] : digits * Powers[exponent];
        return text[0] == '-' ? -value : value;
    }

    /// <returns>The position of the first byte that is no digit.</returns>
    private static int ReadDigits(ReadOnlySpan<byte> text, int at, ref ulong digits)
    {
        while (at + sizeof(ulong) <= text.Length && BinaryPrimitives.ReadUInt64LittleEndian(text[at..]) is var eight && AreDigits(eight))
        {
            digits = (digits * 100_000_000) + Value(eight);
            at += sizeof(ulong);
        }
        for (; at < text.Length && (uint)(text[at] - '0') is <= 9 and var digit; at++)
            digits = (digits * 10) + digit;
        return at;
    }

    private static bool AreDigits(ulong eight) =>
        ((eight & 0xF0F0F0F0F0F0F0F0) | (((eight + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4)) == 0x3333333333333333;

    /// <summary>Pairs of digits, then of pairs, then of fours, each in one multiplication.</summary>
    private static uint Value(ulong eight)
    {
        eight -= 0x3030303030303030;
        eight = (eight * 10) + (eight >> 8);
        return (uint)((((eight & 0x000000FF000000FF) * 0x000F424000000064) + (((eight >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, ref int at, ref int exponent)
    {
        at++;
        var negative = at < text.Length && text[at] == '-';
        if (negative || (at < text.Length && text[at] == '+'))
            at++;
        var (start, value) = (at, 0);
        for (; at < text.Length && (uint)(text[at] - '0') is <= 9 and var digit; at++)
            value = Math.Min(EndlessExponent, (value * 10) + (int)digit);
        exponent += negative ? -value : value;
        return at > start;
    }
}
