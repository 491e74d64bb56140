using System.Text;
using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>
/// Splits CSV (RFC 4180; line feeds alone end a line too, and blank lines are stepped over) into fields. Plain numbers are read where
/// they stand, without looking for their end first.
/// </summary>
internal sealed class CsvRecords(CsvWindow window, RelativePath file)
{
    private const int NotWhole = CsvFields.NotWhole;

    private readonly CsvFields fields = new(file);

    /// <summary>How many records were read after the header.</summary>
    public long Count { get; private set; }

    /// <returns>The names in the first line.</returns>
    public List<string> ReadHeader()
    {
        window.Grow();
        if (window.Rest is [0xEF, 0xBB, 0xBF, ..])
            window.Take(3);
        if (window.Rest is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new RefusedModelException(file, "The file is UTF-16. Save it as UTF-8.");
        List<string> names = [];
        for (; SplitHeader(names) is NotWhole; window.Grow())
        {
            if (window.IsWhole)
                throw new RefusedModelException(file, "The file has no line that names its columns.");
        }
        return names;
    }

    /// <summary>Reads one record, a field into each sink.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="RefusedModelException">It has more or fewer fields, or one that is not of its column's kind.</exception>
    public bool TryRead(CsvSink[] sinks, int row)
    {
        while (true)
        {
            var bytes = window.Rest;
            var blank = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
            var length = blank < 0 ? NotWhole : Split(bytes, blank, sinks, row);
            if (length is not NotWhole)
            {
                window.Take(length);
                Count++;
                return true;
            }
            if (window.IsWhole)
                return blank < 0 ? false : throw new RefusedModelException(file, $"A quoted field in row {Count + 1} does not end.");
            window.Grow();
        }
    }

    private int SplitHeader(List<string> names)
    {
        names.Clear();
        var bytes = window.Rest;
        for (var at = 0; ;)
        {
            var end = fields.Next(bytes, at, 0, out var field, out _);
            if (end is NotWhole)
                return NotWhole;
            names.Add(Encoding.UTF8.GetString(field));
            if (bytes[end] is not (byte)',')
            {
                window.Take(end + 1);
                return end;
            }
            at = end + 1;
        }
    }

    /// <returns>The length of the record with its line's end, or <see cref="NotWhole"/>.</returns>
    private int Split(ReadOnlySpan<byte> bytes, int at, CsvSink[] sinks, int row)
    {
        for (var column = 0; column < sinks.Length; column++)
        {
            var isLast = column == sinks.Length - 1;
            var plain = sinks[column].Plain;
            if (plain.Length > 0 && DecimalNumber.Read(bytes, at, out plain[row]) is var past && past > at
                && past < bytes.Length && bytes[past] == (isLast ? '\n' : ','))
            {
                at = past + 1;
                continue;
            }
            var end = fields.Next(bytes, at, Count + 1, out var field, out var isQuoted);
            if (end is NotWhole)
                return NotWhole;
            sinks[column].Take(field, isQuoted, row, Count + 1);
            at = end;
            if (bytes[at] is (byte)',' == isLast)
                throw new RefusedModelException(file,
                    $"Row {Count + 1} has {(isLast ? "more" : "fewer")} fields than the {sinks.Length} that the first line names.");
            at++;
        }
        return at;
    }
}
