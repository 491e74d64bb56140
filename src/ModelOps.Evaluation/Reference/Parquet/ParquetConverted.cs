using ParquetSharp;

namespace ModelOps.Evaluation.Reference.Parquet;

/// <summary>Values that ParquetSharp makes of what is stored: texts, and fractions of 16 bits.</summary>
internal abstract class ParquetConverted<T>(ParquetBuffers size) : ParquetColumn
{
    private readonly T[][] slots = size.Make<T>();
    private ColumnReader? column;
    private LogicalColumnReader<T>? reader;

    public sealed override void Open(RowGroupReader group)
    {
        column = group.Column(size.Index);
        reader = column.LogicalReader<T>();
    }

    public sealed override void Close()
    {
        reader?.Dispose();
        column?.Dispose();
    }

    public sealed override void Read(int slot, int offset, int count)
    {
        var values = slots[slot].AsSpan(offset, count);
        for (var filled = 0; filled < count;)
        {
            var read = reader!.ReadBatch(values[filled..]);
            if (read == 0)
                throw new ParquetException("column", "The column ends before its row group does.");
            filled += read;
        }
    }

    public sealed override Column Build(int slot, int count) => Build(slots[slot], count);

    protected abstract Column Build(T[] values, int count);
}
