using System.Text;

namespace ModelOps.Serving.Json;

/// <summary>What a request gave, as it stands in its JSON.</summary>
internal static class Given
{
    private const int Shown = 60;

    /// <summary>For a sentence, cut.</summary>
    public static string Text(ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty)
            return "nothing";
        return raw.Length <= Shown ? Encoding.UTF8.GetString(raw) : Encoding.UTF8.GetString(raw[..Shown]) + "…";
    }

    /// <summary>False for anything but a string, and for one that is not Unicode, such as half of a surrogate pair.</summary>
    public static bool TryGetText(ReadOnlySpan<byte> raw, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (raw.Length < 2 || raw[0] != '"')
            return false;
        text = raw[1..^1];
        return !text.Contains((byte)'\\') || JsonText.TryUnescape(text, out text);
    }

    public static long? Integer(ReadOnlySpan<byte> raw)
    {
        var position = 0;
        return IntegerElement<long>.TryRead(raw, ref position, out var value) && position == raw.Length ? value : null;
    }

    public static bool? Truth(ReadOnlySpan<byte> raw) => raw.SequenceEqual("true"u8) ? true : raw.SequenceEqual("false"u8) ? false : null;
}
