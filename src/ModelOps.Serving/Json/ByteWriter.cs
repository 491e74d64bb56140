using System.Globalization;
using System.Text.Encodings.Web;

namespace ModelOps.Serving.Json;

/// <summary>An answer as it grows, in memory that is used again.</summary>
internal sealed class ByteWriter
{
    /// <summary>What a large answer needed is given back after it.</summary>
    private const int MostKept = 1 << 20;

    /// <summary>No number is written in more characters.</summary>
    private const int LongestNumber = 40;

    /// <summary>A byte becomes at most six characters of an escape.</summary>
    private const int LongestEscape = 6;

    private byte[] memory = new byte[512];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => memory.AsMemory(0, Length);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    public void Write(byte one)
    {
        Room(1)[0] = one;
        Length++;
    }

    public void WriteNumber<T>(T value) where T : IUtf8SpanFormattable
    {
        value.TryFormat(Room(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>A string with its quotes, escaped as the framework does; what is not UTF-8 becomes the replacement character.</summary>
    public void WriteText(ReadOnlySpan<byte> text)
    {
        Write((byte)'"');
        JavaScriptEncoder.Default.EncodeUtf8(text, Room(checked(text.Length * LongestEscape)), out _, out var written);
        Length += written;
        Write((byte)'"');
    }

    public void Clear()
    {
        Length = 0;
        if (memory.Length > MostKept)
            memory = new byte[512];
    }

    private Span<byte> Room(int bytes)
    {
        if (memory.Length - Length < bytes)
            Array.Resize(ref memory, Math.Max(checked(Length + bytes), (int)Math.Min(Array.MaxLength, 2L * memory.Length)));
        return memory.AsSpan(Length);
    }
}
