using System.Buffers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>Finds where a field of CSV ends, and what it says without its quotes.</summary>
internal sealed class CsvFields(RelativePath file)
{
    public const int NotWhole = -1;
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",\r\n"u8);

    private byte[] unquoted = new byte[256];

    /// <param name="field">Whole until the next one is asked for.</param>
    /// <returns>Where the comma or the line's end stands behind it, or <see cref="NotWhole"/> when more bytes are needed.</returns>
    /// <exception cref="RefusedModelException">Something stands behind the closing quote.</exception>
    public int Next(ReadOnlySpan<byte> bytes, int at, long number, out ReadOnlySpan<byte> field, out bool isQuoted)
    {
        field = [];
        isQuoted = at < bytes.Length && bytes[at] is (byte)'"';
        if (isQuoted)
            return Quoted(bytes, at + 1, number, out field);
        var length = bytes[at..].IndexOfAny(Ends);
        if (length < 0)
            return NotWhole;
        field = bytes.Slice(at, length);
        return at + length;
    }

    private int Quoted(ReadOnlySpan<byte> bytes, int at, long number, out ReadOnlySpan<byte> field)
    {
        field = [];
        var (start, doubled) = (at, 0);
        while (true)
        {
            var length = bytes[at..].IndexOf((byte)'"');
            if (length < 0 || at + length + 1 >= bytes.Length)
                return NotWhole;
            at += length + 1;
            if (bytes[at] is not (byte)'"')
                break;
            (at, doubled) = (at + 1, doubled + 1);
        }
        if (!Ends.Contains(bytes[at]))
            throw new RefusedModelException(file, $"Something stands behind a closing quote in row {number}. Quotes inside a quoted field are doubled.");
        field = doubled == 0 ? bytes[start..(at - 1)] : Undouble(bytes[start..(at - 1)]);
        return at;
    }

    private ReadOnlySpan<byte> Undouble(ReadOnlySpan<byte> field)
    {
        if (unquoted.Length < field.Length)
            unquoted = new byte[field.Length];
        var length = 0;
        for (var at = 0; at < field.Length; at++)
        {
            unquoted[length++] = field[at];
            at += field[at] is (byte)'"' ? 1 : 0;
        }
        return unquoted.AsSpan(0, length);
    }
}
