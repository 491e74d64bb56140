using System.Text;
using System.Text.RegularExpressions;

namespace ModelOps.Evaluation.Reference.Npy;

/// <summary>What stands before the elements of an array in NumPy's format, versions 1.0 to 3.0.</summary>
/// <param name="Kind">The letter of the element's type: b, i, u, f, U or S.</param>
/// <param name="Size">The bytes of one element.</param>
internal sealed partial record NpyHeader(char Kind, int Size, IReadOnlyList<long> Shape)
{
    private const int LongestText = 10_000;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public long Rows => Shape[0];

    /// <exception cref="InvalidDataException">It is no such array, or one that is not read; the message ends a sentence that starts with its name.</exception>
    public static NpyHeader Read(Stream stream)
    {
        var start = new byte[8];
        ReadWhole(stream, start);
        if (!start.AsSpan().StartsWith(Magic) || start[6] is not (1 or 2 or 3))
            throw new InvalidDataException("is no array in NumPy's format of version 1 to 3.");
        var length = new byte[start[6] == 1 ? 2 : 4];
        ReadWhole(stream, length);
        var count = length.Length == 2 ? BitConverter.ToUInt16(length) : BitConverter.ToUInt32(length);
        if (count > LongestText)
            throw new InvalidDataException($"has a header of {count:N0} bytes; at most {LongestText:N0} are read.");
        var text = new byte[count];
        ReadWhole(stream, text);
        return Parse(Encoding.UTF8.GetString(text));
    }

    private static NpyHeader Parse(string text)
    {
        var entries = Entry().Matches(text).ToLookup(match => match.Groups["key"].Value, match => match.Groups["value"].Value);
        if (!Whole().IsMatch(text) || entries.Count != 3 || entries.Any(entry => entry.Count() > 1) || entries["descr"].FirstOrDefault() is not { } type
            || entries["fortran_order"].FirstOrDefault() is not { } order || entries["shape"].FirstOrDefault() is not { } lengths)
            throw new InvalidDataException("has a header that is not read: plain arrays of numbers, booleans or texts are.");
        long[] shape = [.. Number().Matches(lengths).Select(match => long.TryParse(match.Value, out var length) ? length : -1)];
        if (shape.Length is 0 or > 32 || shape.Any(length => length < 0))
            throw new InvalidDataException($"has the shape {lengths}; the first dimension is the rows.");
        if (order == "True" && shape.Count(length => length != 1) > 1)
            throw new InvalidDataException("is stored column by column. Write numpy.ascontiguousarray(array).");
        return Element().Match(type) is { Success: true } element && int.TryParse(element.Groups["size"].Value, out var size)
            ? new NpyHeader(element.Groups["kind"].Value[0], size, shape)
            : throw new InvalidDataException($"holds {type}; little-endian whole numbers, floats, booleans and texts are read.");
    }

    private static void ReadWhole(Stream stream, byte[] bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("ends early.");
    }

    [GeneratedRegex(@"'(?<key>\w+)':\s*(?<value>'[^']*'|True|False|\([\d,\s]*\))")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\{(?>\s*'\w+':\s*(?:'[^']*'|True|False|\([\d,\s]*\))\s*,?)*\s*\}\s*$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"^'[<|=]?(?<kind>[biufUS])(?<size>\d+)'$")]
    private static partial Regex Element();
}
