using ParquetSharp;

namespace ModelOps.Evaluation.Reference.Parquet;

/// <summary>Booleans; a batch in which one is missing comes as doubles.</summary>
internal sealed class ParquetFlags(ParquetBuffers size) : ParquetColumn
{
    private readonly StoredValues<bool> stored = new(size);
    private readonly bool[][] slots = size.Make<bool>();
    private readonly bool[][] missing = size.Make<bool>();

    public override void Open(RowGroupReader group) => stored.Open(group);

    public override void Close() => stored.Close();

    public override void Read(int slot, int offset, int count) =>
        stored.Read(slots[slot].AsSpan(offset, count), missing[slot].AsSpan(offset, count));

    public override Column Build(int slot, int count) => Gaps.AreIn(missing[slot], count)
        ? new Column.Numbers<double>(Gaps.Doubles(Array.ConvertAll(slots[slot], flag => flag ? 1L : 0), missing[slot], count), [])
        : new Column.Flags(slots[slot], []);
}
