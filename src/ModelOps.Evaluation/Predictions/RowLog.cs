namespace ModelOps.Evaluation.Predictions;

/// <summary>Values of all rows, kept as they come: grows without ever holding them twice.</summary>
internal sealed class RowLog<T> where T : unmanaged
{
    private const int BlockSize = 1 << 16;

    private readonly List<T[]> blocks = [];
    private int used = BlockSize;

    public int Count => blocks.Count == 0 ? 0 : ((blocks.Count - 1) * BlockSize) + used;

    public void Add(T value)
    {
        if (used == BlockSize)
        {
            blocks.Add(new T[BlockSize]);
            used = 0;
        }
        blocks[^1][used++] = value;
    }

    public void Add(ReadOnlySpan<T> values)
    {
        while (values.Length > 0)
        {
            if (used == BlockSize)
            {
                blocks.Add(new T[BlockSize]);
                used = 0;
            }
            var count = Math.Min(values.Length, BlockSize - used);
            values[..count].CopyTo(blocks[^1].AsSpan(used));
            used += count;
            values = values[count..];
        }
    }

    /// <summary>All values; the log is empty afterwards.</summary>
    public T[] Take()
    {
        var all = new T[Count];
        for (var index = 0; index < blocks.Count; index++)
        {
            var start = index * BlockSize;
            blocks[index].AsSpan(0, Math.Min(BlockSize, all.Length - start)).CopyTo(all.AsSpan(start));
            blocks[index] = [];
        }
        blocks.Clear();
        used = BlockSize;
        return all;
    }
}
