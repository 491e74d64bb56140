using System.Numerics;
using ParquetSharp;

namespace ModelOps.Evaluation.Reference.Parquet;

/// <summary>Whole numbers of up to 64 bits; a batch in which one is missing comes as doubles.</summary>
/// <typeparam name="T">As they are stored: int or long.</typeparam>
internal sealed class ParquetIntegers<T>(ParquetBuffers size, bool isUnsigned) : ParquetColumn where T : unmanaged, IBinaryInteger<T>
{
    private readonly StoredValues<T> stored = new(size);
    private readonly T[] raw = new T[size.Rows];
    private readonly long[][] slots = size.Make<long>();
    private readonly bool[][] missing = size.Make<bool>();

    public override void Open(RowGroupReader group) => stored.Open(group);

    public override void Close() => stored.Close();

    public override void Read(int slot, int offset, int count)
    {
        stored.Read(raw.AsSpan(0, count), missing[slot].AsSpan(offset, count));
        var values = slots[slot].AsSpan(offset, count);
        var mask = isUnsigned ? uint.MaxValue : -1L;
        for (var row = 0; row < count; row++)
            values[row] = long.CreateTruncating(raw[row]) & mask;
    }

    public override Column Build(int slot, int count) => Gaps.AreIn(missing[slot], count)
        ? new Column.Numbers<double>(Gaps.Doubles(slots[slot], missing[slot], count), [])
        : new Column.Numbers<long>(slots[slot], []);
}
