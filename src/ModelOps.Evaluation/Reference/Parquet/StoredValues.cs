using ParquetSharp;

namespace ModelOps.Evaluation.Reference.Parquet;

/// <summary>A column's values as they are stored; without missing ones they go straight to where they are wanted.</summary>
internal sealed class StoredValues<T>(ParquetBuffers size) where T : unmanaged
{
    private readonly short[] levels = new short[size.Present > 0 ? size.Rows : 0];
    private ColumnReader<T>? reader;

    public void Open(RowGroupReader group) => reader = (ColumnReader<T>)group.Column(size.Index);

    public void Close() => reader?.Dispose();

    /// <param name="isMissing">Set where a value is missing, cleared elsewhere.</param>
    public void Read(Span<T> values, Span<bool> isMissing)
    {
        isMissing.Clear();
        for (var filled = 0; filled < values.Length;)
        {
            var levelsHere = size.Present > 0 ? levels.AsSpan(0, values.Length - filled) : [];
            var read = (int)reader!.ReadBatch(values.Length - filled, levelsHere, [], values[filled..], out var present);
            if (read == 0)
                throw new ParquetException("column", "The column ends before its row group does.");
            if (present < read)
                Spread(values.Slice(filled, read), isMissing.Slice(filled, read), (int)present);
            filled += read;
        }
    }

    /// <summary>Missing values are not stored: moves those that are to their rows, from the last on.</summary>
    private void Spread(Span<T> values, Span<bool> isMissing, int present)
    {
        for (var row = values.Length - 1; row >= 0; row--)
        {
            isMissing[row] = levels[row] != size.Present;
            values[row] = isMissing[row] ? default : values[--present];
        }
    }
}
