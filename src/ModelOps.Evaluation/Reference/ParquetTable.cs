using ModelOps.Domain.Manifests;
using ParquetSharp;

namespace ModelOps.Evaluation.Reference;

/// <summary>A Parquet file read column by column in batches of rows; never more of it in memory than one batch.</summary>
internal sealed class ParquetTable : IDisposable
{
    private readonly RelativePath name;
    private readonly ParquetFileReader reader;
    private readonly List<string> columns;

    private ParquetTable(RelativePath name, ParquetFileReader reader)
    {
        (this.name, this.reader) = (name, reader);
        columns = [.. Enumerable.Range(0, reader.FileMetaData.NumColumns).Select(index => reader.FileMetaData.Schema.Column(index).Path.ToDotString())];
    }

    /// <exception cref="RefusedModelException">It is not there or not Parquet.</exception>
    public static ParquetTable Open(string folder, RelativePath name)
    {
        var path = name.Under(folder);
        try
        {
            return new ParquetTable(name, new ParquetFileReader(path));
        }
        catch (ParquetException refusal)
        {
            throw new RefusedModelException(name, $"The file is not Parquet that can be read: {ParquetWords.Of(refusal)}");
        }
    }

    /// <summary>Reads the named columns over the whole file.</summary>
    /// <exception cref="RefusedModelException">A column is missing, of a type that is not read, or broken.</exception>
    public IEnumerable<RowBatch> Read(IReadOnlyList<string> wanted, int batchRows)
    {
        var indices = wanted.Distinct().ToDictionary(column => column, IndexOf);
        var firstRow = 0L;
        for (var group = 0; group < reader.FileMetaData.NumRowGroups; group++)
        {
            using var rows = reader.RowGroup(group);
            var streams = indices.ToDictionary(pair => pair.Key, pair => OpenColumn(rows, pair.Key, pair.Value));
            for (var left = rows.MetaData.NumRows; left > 0;)
            {
                var count = (int)Math.Min(left, batchRows);
                yield return new RowBatch(name, firstRow, count, streams.ToDictionary(pair => pair.Key, pair => Next(pair.Key, pair.Value, count)));
                (left, firstRow) = (left - count, firstRow + count);
            }
        }
    }

    public void Dispose() => reader.Dispose();

    private int IndexOf(string column) => columns.IndexOf(column) is >= 0 and var index ? index : throw new RefusedModelException(
        name, $"There is no column '{column}', which model.yaml names. The columns are: {string.Join(", ", columns.Take(50))}.");

    private ColumnStream OpenColumn(RowGroupReader rows, string column, int index)
    {
        try
        {
            return rows.Column(index).LogicalReader().Apply(new ColumnStream.Factory(column, name));
        }
        catch (ParquetException failure)
        {
            throw Broken(column, failure);
        }
    }

    private Column Next(string column, ColumnStream stream, int count)
    {
        try
        {
            return stream.Next(count);
        }
        catch (ParquetException failure)
        {
            throw Broken(column, failure);
        }
    }

    private RefusedModelException Broken(string column, ParquetException failure) =>
        new(name, $"The column '{column}' cannot be read: {ParquetWords.Of(failure)}");
}
