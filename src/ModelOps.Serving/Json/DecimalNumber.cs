using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

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

    /// <summary>Each within half a unit in its last place.</summary>
    private static ReadOnlySpan<double> Fractions =>
    [
        1e-0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15, 1e-16, 1e-17, 1e-18, 1e-19, 1e-20, 1e-21, 1e-22,
    ];

    private static ReadOnlySpan<ulong> WholePowers => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

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
            // At most two units off in the last place of a double. That decides the single, unless it lies next to the middle of two.
            const long middle = 1L << 28;
            var near = digits * (exponent < 0 ? Fractions[-exponent] : Powers[exponent]);
            var beyond = BitConverter.DoubleToInt64Bits(near) & ((middle << 1) - 1);
            if (Math.Abs(beyond - middle) > 4 && near is > 1.2e-38 and < 3.4e38)
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
        while (at + sizeof(ulong) <= text.Length)
        {
            var eight = BinaryPrimitives.ReadUInt64LittleEndian(text[at..]);
            var count = LeadingDigits(eight);
            if (count == 0)
                return at;
            digits = (digits * WholePowers[count]) + Value(eight, count);
            at += count;
            if (count < sizeof(ulong))
                return at;
        }
        for (; at < text.Length && (uint)(text[at] - '0') is <= 9 and var digit; at++)
            digits = (digits * 10) + digit;
        return at;
    }

    /// <summary>How many of eight bytes, from the first on, are digits. What a sum carries over comes from a byte that is none, to bytes behind it.</summary>
    private static int LeadingDigits(ulong eight)
    {
        var others = ((eight & 0xF0F0F0F0F0F0F0F0) ^ 0x3030303030303030) | (((eight + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) ^ 0x3030303030303030);
        return BitOperations.TrailingZeroCount(others) / 8;
    }

    /// <summary>Pairs of digits, then of pairs, then of fours, each in one multiplication. Zeros are put before fewer than eight digits.</summary>
    private static uint Value(ulong eight, int count)
    {
        eight = (eight - 0x3030303030303030) << (8 * (sizeof(ulong) - count));
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
