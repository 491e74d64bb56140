using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>The part of a CSV file that is in memory: what is not yet read of it, never more than a few lines.</summary>
internal sealed class CsvWindow(Stream stream, RelativePath file)
{
    private byte[] bytes = new byte[1 << 17];
    private int start;
    private int end;

    /// <summary>What is to be read next. After the last byte of the file stands a line's end, also where the file has none.</summary>
    public ReadOnlySpan<byte> Rest => bytes.AsSpan(start, end - start);

    public bool IsWhole { get; private set; }

    public void Take(int count) => start += count;

    /// <summary>Reads more behind what is left.</summary>
    /// <exception cref="RefusedModelException">A line is too long.</exception>
    public void Grow()
    {
        if (end - start > ReferenceLimits.LineBytes)
            throw new RefusedModelException(file, $"A line, or a quoted field, is longer than {ReferenceLimits.LineBytes:N0} bytes.");
        if (start > 0)
            bytes.AsSpan(start, end - start).CopyTo(bytes);
        (start, end) = (0, end - start);
        if (bytes.Length - end < bytes.Length / 2)
            Array.Resize(ref bytes, bytes.Length * 2);
        var read = stream.ReadAtLeast(bytes.AsSpan(end..^1), bytes.Length - end - 1, throwOnEndOfStream: false);
        IsWhole = read < bytes.Length - end - 1;
        end += read;
        if (IsWhole && end > 0 && bytes[end - 1] != '\n')
            bytes[end++] = (byte)'\n';
    }
}
