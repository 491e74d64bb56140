using System.Globalization;

namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>What one field says, read slowly and exactly.</summary>
internal static class CsvWord
{
    /// <summary>As pandas writes and reads a number that is not there.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> field) =>
        field.IsEmpty || field.SequenceEqual("nan"u8) || field.SequenceEqual("NaN"u8) || field.SequenceEqual("NA"u8) || field.SequenceEqual("null"u8);

    public static bool TryFraction(ReadOnlySpan<byte> field, out double value)
    {
        var word = field.Trim((byte)' ');
        value = double.NaN;
        return IsMissing(word) || TryInfinity(word, out value)
            || double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryWhole(ReadOnlySpan<byte> field, out long value) =>
        long.TryParse(field.Trim((byte)' '), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static bool TryFlag(ReadOnlySpan<byte> field, out bool value)
    {
        value = field.SequenceEqual("true"u8) || field.SequenceEqual("True"u8) || field.SequenceEqual("TRUE"u8);
        return value || field.SequenceEqual("false"u8) || field.SequenceEqual("False"u8) || field.SequenceEqual("FALSE"u8);
    }

    private static bool TryInfinity(ReadOnlySpan<byte> word, out double value)
    {
        var isNegative = word is [(byte)'-', ..];
        var name = word is [(byte)'-' or (byte)'+', ..] ? word[1..] : word;
        value = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return name.SequenceEqual("inf"u8) || name.SequenceEqual("Inf"u8) || name.SequenceEqual("Infinity"u8);
    }
}
