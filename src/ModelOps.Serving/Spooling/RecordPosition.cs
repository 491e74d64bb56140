using System.Globalization;

namespace ModelOps.Serving.Spooling;

/// <summary>Where a reader of a log is: so many bytes into one of its files.</summary>
internal readonly record struct RecordPosition(long Segment, long Offset)
{
    public static bool TryParse(ReadOnlySpan<char> text, out RecordPosition position)
    {
        var dot = text.IndexOf('.');
        var isNumber = long.TryParse(text[..Math.Max(dot, 0)], NumberStyles.None, CultureInfo.InvariantCulture, out var segment);
        isNumber &= long.TryParse(text[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var offset);
        position = new RecordPosition(segment, offset);
        return isNumber && dot > 0;
    }

    public override string ToString() => $"{Segment}.{Offset}";
}
