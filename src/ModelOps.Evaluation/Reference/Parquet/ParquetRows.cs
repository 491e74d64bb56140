using ParquetSharp;

namespace ModelOps.Evaluation.Reference.Parquet;

/// <summary>A row group that is being read, with the columns that are open in it.</summary>
internal sealed class ParquetRows(RowGroupReader group, ParquetColumn[] columns) : IDisposable
{
    public RowGroupReader Group => group;

    public long Count => group.MetaData.NumRows;

    public void Dispose()
    {
        foreach (var column in columns)
            column.Close();
        group.Dispose();
    }
}
