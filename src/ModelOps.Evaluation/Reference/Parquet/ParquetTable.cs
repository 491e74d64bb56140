using ModelOps.Domain.Manifests;
using ParquetSharp;

namespace ModelOps.Evaluation.Reference.Parquet;

/// <summary>A Parquet file, column by column. Of a row group no more is in memory than a page a column.</summary>
internal sealed class ParquetTable : ReferenceReader
{
    private readonly ParquetFileReader reader;
    private readonly Dictionary<string, int> indices = [];

    private ParquetTable(RelativePath file, ParquetFileReader reader) : base(file)
    {
        this.reader = reader;
        var schema = reader.FileMetaData.Schema;
        for (var index = 0; index < reader.FileMetaData.NumColumns; index++)
            indices.TryAdd(schema.Column(index).Path.ToDotString(), index);
        Columns = [.. indices.Select(pair => new ReferenceColumn(pair.Key, ParquetColumn.TypeOf(schema.Column(pair.Value)), []))];
    }

    public override IReadOnlyList<ReferenceColumn> Columns { get; }

    /// <exception cref="RefusedModelException">It is not Parquet, or has too many columns.</exception>
    public static ParquetTable OpenFile(string path, RelativePath file)
    {
        try
        {
            using var properties = ReaderProperties.GetDefaultReaderProperties();
            // Without it a column of a whole row group is read at once, however large.
            properties.EnableBufferedStream();
            var reader = new ParquetFileReader(path, properties);
            if (reader.FileMetaData.NumColumns <= ReferenceLimits.Columns)
                return new ParquetTable(file, reader);
            reader.Dispose();
            throw new RefusedModelException(file, $"The file has more than {ReferenceLimits.Columns:N0} columns.");
        }
        catch (ParquetException refusal)
        {
            throw new RefusedModelException(file, $"The file is not Parquet that can be read: {ParquetWords.Of(refusal)}");
        }
    }

    public override void Dispose()
    {
        reader.Dispose();
        base.Dispose();
    }

    protected override IEnumerable<RowBatch> ReadBatches(IReadOnlyList<ReferenceColumn> columns, int batchRows, CancellationToken cancel)
    {
        var schema = reader.FileMetaData.Schema;
        batchRows = ReferenceLimits.RowsInBatch(batchRows, columns.Count * sizeof(double));
        ParquetColumn[] streams = [.. columns.Select(column => Guard(column.Name, () =>
            ParquetColumn.Of(schema.Column(indices[column.Name]), indices[column.Name], batchRows, BatchesAlive)))];
        var (firstRow, filled, slot) = (0L, 0, 0);
        for (var group = 0; group < reader.FileMetaData.NumRowGroups; group++)
        {
            using var rows = new ParquetRows(reader.RowGroup(group), streams);
            Each(stream => stream.Open(rows.Group));
            for (var left = rows.Count; left > 0;)
            {
                cancel.ThrowIfCancellationRequested();
                var count = (int)Math.Min(left, batchRows - filled);
                Each(stream => stream.Read(slot, filled, count));
                (left, filled) = (left - count, filled + count);
                if (filled < batchRows)
                    continue;
                yield return Build(streams, columns, slot, firstRow, filled);
                (firstRow, filled, slot) = (firstRow + filled, 0, (slot + 1) % BatchesAlive);
            }
        }
        if (filled > 0)
            yield return Build(streams, columns, slot, firstRow, filled);

        void Each(Action<ParquetColumn> act)
        {
            for (var column = 0; column < streams.Length; column++)
                Guard(columns[column].Name, () => act(streams[column]));
        }
    }

    private RowBatch Build(ParquetColumn[] streams, IReadOnlyList<ReferenceColumn> columns, int slot, long firstRow, int count) =>
        new(File, firstRow, count, columns.Zip(streams).ToDictionary(pair => pair.First.Name, pair => pair.Second.Build(slot, count)));

    private void Guard(string column, Action read) => Guard(column, () =>
    {
        read();
        return true;
    });

    private T Guard<T>(string column, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NotSupportedException refusal)
        {
            throw new RefusedModelException(File, $"The column '{column}' {refusal.Message}");
        }
        catch (ParquetException failure)
        {
            throw new RefusedModelException(File, $"The column '{column}' cannot be read: {ParquetWords.Of(failure)}");
        }
    }
}
