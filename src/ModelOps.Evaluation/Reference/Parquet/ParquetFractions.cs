using System.Numerics;
using ParquetSharp;

namespace ModelOps.Evaluation.Reference.Parquet;

internal sealed class ParquetFractions<T>(ParquetBuffers size) : ParquetColumn where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly StoredValues<T> stored = new(size);
    private readonly T[][] slots = size.Make<T>();
    private readonly bool[] isMissing = new bool[size.Rows];

    public override void Open(RowGroupReader group) => stored.Open(group);

    public override void Close() => stored.Close();

    public override void Read(int slot, int offset, int count)
    {
        var values = slots[slot].AsSpan(offset, count);
        var missing = isMissing.AsSpan(0, count);
        stored.Read(values, missing);
        if (!missing.Contains(true))
            return;
        for (var row = 0; row < count; row++)
            values[row] = missing[row] ? T.NaN : values[row];
    }

    public override Column Build(int slot, int count) => new Column.Numbers<T>(slots[slot], []);
}
