using System.IO.Compression;
using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>A CSV file of UTF-8, plain or compressed by gzip, whose first line names the columns.</summary>
internal sealed class CsvTable : ReferenceReader
{
    private readonly string path;
    private readonly bool isCompressed;

    private CsvTable(string path, RelativePath file, bool isCompressed) : base(file)
    {
        (this.path, this.isCompressed) = (path, isCompressed);
        using var stream = OpenStream();
        Columns = ReadColumns(new CsvRecords(new CsvWindow(stream, file), file));
    }

    public override IReadOnlyList<ReferenceColumn> Columns { get; }

    /// <exception cref="RefusedModelException">It is no CSV, or has too many or doubled columns.</exception>
    public static CsvTable OpenFile(string path, RelativePath file, bool isCompressed)
    {
        try
        {
            return new CsvTable(path, file, isCompressed);
        }
        catch (InvalidDataException damage)
        {
            throw Damaged(file, damage);
        }
    }

    protected override IEnumerable<RowBatch> ReadBatches(IReadOnlyList<ReferenceColumn> columns, int batchRows, CancellationToken cancel)
    {
        var size = new CsvBuffers(File, ReferenceLimits.RowsInBatch(batchRows, columns.Count * sizeof(double)), BatchesAlive);
        var wanted = columns.ToDictionary(column => column.Name, column => CsvSink.Of(column, size));
        CsvSink[] sinks = [.. Columns.Select(column => wanted.GetValueOrDefault(column.Name) ?? new CsvIgnored())];
        using var stream = OpenStream();
        var records = new CsvRecords(new CsvWindow(stream, File), File);
        records.ReadHeader();
        for (var slot = 0; ; slot = (slot + 1) % BatchesAlive)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var sink in wanted.Values)
                sink.Begin(slot);
            var firstRow = records.Count;
            var count = Fill(records, sinks, size.Rows);
            if (count > 0)
                yield return new RowBatch(File, firstRow, count, wanted.ToDictionary(pair => pair.Key, pair => pair.Value.Build(count)));
            if (count < size.Rows)
                yield break;
        }
    }

    private int Fill(CsvRecords records, CsvSink[] sinks, int rows)
    {
        try
        {
            var count = 0;
            while (count < rows && records.TryRead(sinks, count))
                count++;
            return count;
        }
        catch (InvalidDataException damage)
        {
            throw Damaged(File, damage);
        }
    }

    private List<ReferenceColumn> ReadColumns(CsvRecords records)
    {
        var names = records.ReadHeader();
        if (names.Count > ReferenceLimits.Columns)
            throw new RefusedModelException(File, $"The file has more than {ReferenceLimits.Columns:N0} columns.");
        if (names.CountBy(name => name).FirstOrDefault(pair => pair.Value > 1) is { Key: { } doubled })
            throw new RefusedModelException(File, $"The first line names the column '{doubled}' more than once.");
        CsvKinds[] kinds = [.. names.Select(_ => new CsvKinds())];
        while (records.Count < CsvKinds.SampleRows && records.TryRead(kinds, 0))
        {
        }
        return [.. names.Zip(kinds, (name, kind) => new ReferenceColumn(name, kind.Kind, []))];
    }

    private Stream OpenStream()
    {
        var plain = System.IO.File.OpenRead(path);
        return isCompressed
            ? new InflatedStream(new GZipStream(plain, CompressionMode.Decompress), File)
            : plain;
    }

    private static RefusedModelException Damaged(RelativePath file, InvalidDataException damage) =>
        new(file, damage.Message.Contains("truncated", StringComparison.OrdinalIgnoreCase)
            ? "The gzip file ends early. Write it again, or fetch it whole."
            : "The file is not gzip that can be read: it is damaged, or not compressed at all. Write it again, or call it .csv.");
}
