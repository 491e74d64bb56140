using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>
/// Reads decimal numbers as the nearest double, as <see cref="double.Parse(string)"/> does, several times faster.
/// The method is Eisel and Lemire's (D. Lemire, "Number parsing at a gigabyte per second", 2021); what it does not settle, .NET does.
/// </summary>
internal static class DecimalNumber
{
    private const int LeastPower = -60;
    private const int MostPower = 60;
    private const int MostDigits = 19;

    private static ReadOnlySpan<uint> WholePowers => [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>10^0 to 10^22, which are doubles.</summary>
    private static readonly double[] ExactPowers = [.. Enumerable.Range(0, 23).Select(power => double.Parse($"1e{power}"))];

    /// <summary>The first 128 bits of 5^power, for each power from the least; of negative ones rounded up.</summary>
    private static readonly UInt128[] Powers = [.. Enumerable.Range(LeastPower, MostPower - LeastPower + 1).Select(FirstBits)];

    /// <summary>Reads a number that starts at <paramref name="start"/> as far as it goes.</summary>
    /// <returns>Where it ended; <paramref name="start"/> where there is none, or one that only .NET reads exactly.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, int start, out double value)
    {
        value = 0;
        var at = start;
        // The sign is computed too: it is as random as the digits.
        var sign = at < bytes.Length && bytes[at] == '-' ? 1 : 0;
        at += sign;
        if (at == start && at < bytes.Length && bytes[at] == '+')
            at++;
        var firstDigit = at;
        var mantissa = 0ul;
        for (; at < bytes.Length && (uint)bytes[at] - '0' is var digit and <= 9; at++)
            mantissa = (mantissa * 10) + digit;
        var digits = at - firstDigit;
        var power = 0;
        if (at < bytes.Length && bytes[at] == '.')
        {
            var fraction = ++at;
            for (var count = 8; count == 8 && at + 8 <= bytes.Length; at += count)
                mantissa = Append(mantissa, BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]), out count);
            for (; at < bytes.Length && (uint)bytes[at] - '0' is var digit and <= 9; at++)
                mantissa = (mantissa * 10) + digit;
            power = fraction - at;
            digits -= power;
        }
        if (digits is 0 || (digits > MostDigits && !IsShort(bytes[firstDigit..at])))
            return start;
        if (at < bytes.Length && (bytes[at] | 0x20) == 'e')
        {
            if (ReadPower(bytes, at) is not { } written)
                return start;
            power += written.Power;
            at = written.End;
        }
        if (!TryScale(mantissa, power, out value))
            return start;
        value = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(value) | ((ulong)sign << 63));
        return at;
    }

    /// <summary>
    /// Up to eight digits at a time, in three multiplications (Lemire's method: pairs, then fours, then all). How many of the eight
    /// bytes are digits is computed, not tried: with numbers of random length a loop over single digits is mostly wrong guesses.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Append(ulong mantissa, ulong eight, out int count)
    {
        var digits = eight - 0x3030303030303030;
        var others = ((eight + 0x4646464646464646) | digits) & 0x8080808080808080;
        count = BitOperations.TrailingZeroCount(others) >> 3;
        if (count < 8)
            digits = digits << (56 - (8 * count)) << 8;
        var pairs = (digits * 10) + (digits >> 8);
        return (mantissa * WholePowers[count])
            + ((((pairs & 0x000000FF000000FF) * 0x000F424000000064) + (((pairs >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }

    /// <summary>Leading zeros are no digits of the mantissa: 0.000012345678901234567 has 17.</summary>
    private static bool IsShort(ReadOnlySpan<byte> number)
    {
        var leading = number.IndexOfAnyExcept((byte)'0', (byte)'.');
        return leading < 0 || number.Length - leading <= MostDigits;
    }

    /// <summary>Its own values, not references: what is taken by reference is no longer kept in a register.</summary>
    private static (int Power, int End)? ReadPower(ReadOnlySpan<byte> bytes, int at)
    {
        var sign = at + 1 < bytes.Length ? bytes[at + 1] : default;
        var start = at + (sign is (byte)'-' or (byte)'+' ? 2 : 1);
        var written = 0;
        for (at = start; at < bytes.Length && at - start < 5 && (uint)bytes[at] - '0' is var digit and <= 9; at++)
            written = (written * 10) + (int)digit;
        return at == start || at - start > 4 ? null : (sign == '-' ? -written : written, at);
    }

    private static bool TryScale(ulong mantissa, int power, out double value)
    {
        value = mantissa;
        if (mantissa == 0)
            return true;
        if (mantissa < 1_000_000_000_000_000 && power is >= -22 and <= 22)
        {
            value = power < 0 ? mantissa / ExactPowers[-power] : mantissa * ExactPowers[power];
            return true;
        }
        return power is >= LeastPower and <= MostPower && TryMultiply(mantissa, power, out value);
    }

    /// <summary>The powers are few enough that no result is subnormal or infinite.</summary>
    private static bool TryMultiply(ulong mantissa, int power, out double value)
    {
        value = 0;
        var leading = BitOperations.LeadingZeroCount(mantissa);
        var shifted = mantissa << leading;
        var bits = Powers[power - LeastPower];
        var high = Math.BigMul(shifted, (ulong)(bits >> 64), out var low);
        if ((high & 0x1FF) == 0x1FF)
        {
            var carry = Math.BigMul(shifted, (ulong)bits, out _);
            low += carry;
            high += low < carry ? 1ul : 0;
            // Only now may a further digit of the power still turn the rounding.
            if (low == ulong.MaxValue)
                return false;
        }
        var upper = (int)(high >> 63);
        var result = high >> (upper + 9);
        var exponent = ((217706 * power) >> 16) + 63 + upper - leading + 1023;
        if (low <= 1 && power is >= -4 and <= 23 && (result & 3) == 1 && result << (upper + 9) == high)
            result &= ~1ul;
        result = (result + (result & 1)) >> 1;
        if (result >= 1ul << 53)
            (result, exponent) = (1ul << 52, exponent + 1);
        value = BitConverter.UInt64BitsToDouble((result & ~(1ul << 52)) | ((ulong)exponent << 52));
        return true;
    }

    private static UInt128 FirstBits(int power)
    {
        var five = BigInteger.Pow(5, Math.Abs(power));
        if (power < 0)
        {
            // Rounded up while the product is still exact in 128 bits, as Lemire's table is; beyond, cut.
            var length = (int)five.GetBitLength();
            return power >= -27
                ? (UInt128)(((BigInteger.One << (length + 127)) / five) + 1)
                : (UInt128)((BigInteger.One << (length + 127)) / five);
        }
        var shift = 128 - (int)five.GetBitLength();
        return (UInt128)(shift >= 0 ? five << shift : five >> -shift);
    }
}
