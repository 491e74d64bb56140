using System.Globalization;
using System.Text.Json;

namespace ModelOps.Serving.Spooling;

/// <summary>
/// JSON objects, one a line, in a folder of bounded size: the oldest file goes when there are too many. What was written survives the end of this
/// process, however it ends; a line that was not written to its end is no record.
/// </summary>
internal sealed class RecordLog : IDisposable
{
    private const int Files = 8;
    private const int LongestPart = 48;
    private const string Ending = ".jsonl";
    private const byte LineEnd = (byte)'\n';

    private readonly Lock gate = new();
    private readonly string folder;
    private readonly long mostBytes;
    private readonly long longest;
    private readonly SortedDictionary<long, (long Bytes, long Records)> segments = [];
    private FileStream? current;
    private long number;
    private long dropped;

    /// <exception cref="IOException">The folder cannot be made or read.</exception>
    public RecordLog(string folder, long mostBytes)
    {
        (this.folder, this.mostBytes, longest) = (folder, mostBytes, mostBytes / LongestPart);
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.EnumerateFiles(folder, $"*{Ending}"))
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var found))
                segments.Add(found, Measure(path));
        number = segments.Keys.LastOrDefault();
    }

    /// <summary>Records that had to go, or could not be written, since the start.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <param name="line">An object in JSON, without a line end inside, and one behind it.</param>
    /// <returns>Why it was not written, in a sentence; null when it was.</returns>
    public string? Append(ReadOnlySpan<byte> line)
    {
        lock (gate)
        {
            if (line.Length > longest)
            {
                dropped++;
                return $"A record of {line.Length} bytes is longer than {longest}.";
            }
            try
            {
                Write(line);
                return null;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                dropped++;
                GiveUp();
                return failure.Message;
            }
        }
    }

    /// <summary>Returns when what was appended would survive a power cut too.</summary>
    public void Flush()
    {
        lock (gate)
            current?.Flush(flushToDisk: true);
    }

    /// <summary>Records behind a position, as long as they take no more bytes than these, but at least one.</summary>
    public RecordPosition Read(RecordPosition after, int mostBytes, List<ReadOnlyMemory<byte>> records)
    {
        long[] later;
        lock (gate)
            later = [.. segments.Keys.Where(segment => segment >= after.Segment)];
        foreach (var segment in later)
        {
            if (segment > after.Segment)
                after = new RecordPosition(segment, 0);
            after = ReadSegment(after, ref mostBytes, records);
            if (mostBytes <= 0)
                break;
        }
        return after;
    }

    public void Dispose()
    {
        lock (gate)
            Close();
    }

    private void Write(ReadOnlySpan<byte> line)
    {
        if (current is null || segments[number].Bytes + line.Length > mostBytes / Files)
            Begin(line.Length);
        current!.Write(line);
        var (bytes, records) = segments[number];
        segments[number] = (bytes + line.Length, records + 1);
    }

    private void Begin(int needed)
    {
        Close();
        while (segments.Count > 0 && segments.Values.Sum(segment => segment.Bytes) + Math.Max(needed, mostBytes / Files) > mostBytes)
            DropOldest();
        var next = number + 1;
        // Without a buffer: a record is with the system when it is written.
        current = new FileStream(PathOf(next), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        number = next;
        segments.Add(number, (0, 0));
    }

    private void DropOldest()
    {
        var (oldest, (_, records)) = segments.First();
        File.Delete(PathOf(oldest));
        segments.Remove(oldest);
        dropped += records;
    }

    /// <summary>What is half written is the end of its file, where it is no record. A file without any is not left behind.</summary>
    private void GiveUp()
    {
        Close();
        if (segments.TryGetValue(number, out var last) && last.Records == 0)
        {
            File.Delete(PathOf(number));
            segments.Remove(number);
        }
    }

    private void Close()
    {
        current?.Dispose();
        current = null;
    }

    private RecordPosition ReadSegment(RecordPosition after, ref int mostBytes, List<ReadOnlyMemory<byte>> records)
    {
        var rest = Content(after, mostBytes + longest);
        while (mostBytes > 0 && rest.Span.IndexOf(LineEnd) is >= 0 and var length)
        {
            if (IsObject(rest.Span[..length]))
                records.Add(rest[..length]);
            rest = rest[(length + 1)..];
            mostBytes -= length + 1;
            after = after with { Offset = after.Offset + length + 1 };
        }
        return after;
    }

    private ReadOnlyMemory<byte> Content(RecordPosition from, long most)
    {
        try
        {
            using var file = new FileStream(PathOf(from.Segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Position = Math.Min(from.Offset, file.Length);
            var content = new byte[Math.Min(most, file.Length - file.Position)];
            return content.AsMemory(0, file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false));
        }
        catch (FileNotFoundException)
        {
            // Dropped meanwhile, and counted.
            return default;
        }
    }

    /// <summary>After a power cut a line may have lost what was before its end.</summary>
    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static (long Bytes, long Records) Measure(string path)
    {
        var content = File.ReadAllBytes(path);
        return (content.Length, content.AsSpan().Count(LineEnd));
    }

    private string PathOf(long segment) => Path.Combine(folder, segment.ToString("D12", CultureInfo.InvariantCulture) + Ending);
}
