using System.Buffers;
using System.Globalization;
using System.Text;

namespace ModelOps.Serving.Json;

/// <summary>Strings of JSON.</summary>
internal static class JsonText
{
    private const int ShortEscape = 2;
    private const int UnicodeEscape = 6;

    /// <summary>Where a string ends, is escaped or is wrong.</summary>
    public static readonly SearchValues<byte> Special =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(control => (byte)control), (byte)'"', (byte)'\\']);

    /// <summary>Bytes of the escape at the start; 0 when there is none.</summary>
    public static int EscapeLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < ShortEscape || text[0] != '\\')
            return 0;
        if (text[1] == 'u')
            return text.Length >= UnicodeEscape && text[2..UnicodeEscape].IndexOfAnyExcept(HexDigits) < 0 ? UnicodeEscape : 0;
        return @"""\/bfnrt"u8.Contains(text[1]) ? ShortEscape : 0;
    }

    /// <summary>False for half of a surrogate pair, which no text is.</summary>
    public static bool TryUnescape(ReadOnlySpan<byte> raw, out ReadOnlySpan<byte> plain)
    {
        var text = new byte[raw.Length];
        var length = 0;
        plain = default;
        while (raw.IndexOf((byte)'\\') is >= 0 and var before)
        {
            raw[..before].CopyTo(text.AsSpan(length));
            length += before;
            raw = raw[before..];
            if (!TryUnescapeOne(ref raw, out var rune))
                return false;
            length += rune.EncodeToUtf8(text.AsSpan(length));
        }
        raw.CopyTo(text.AsSpan(length));
        plain = text.AsSpan(0, length + raw.Length);
        return true;
    }

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static bool TryUnescapeOne(ref ReadOnlySpan<byte> raw, out Rune rune)
    {
        if (raw[1] != 'u')
        {
            rune = new Rune((char)Short(raw[1]));
            raw = raw[ShortEscape..];
            return true;
        }
        var first = Unit(raw);
        raw = raw[UnicodeEscape..];
        if (Rune.TryCreate(first, out rune))
            return true;
        if (EscapeLength(raw) != UnicodeEscape || !Rune.TryCreate(first, Unit(raw), out rune))
            return false;
        raw = raw[UnicodeEscape..];
        return true;
    }

    private static char Unit(ReadOnlySpan<byte> escape) => (char)ushort.Parse(escape[ShortEscape..UnicodeEscape], NumberStyles.AllowHexSpecifier);

    private static byte Short(byte letter) => letter switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => letter,
    };
}
