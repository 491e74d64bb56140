using System.Numerics;
using System.Runtime.InteropServices;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference.Npy;

internal sealed class NpyNumbers<T>(NpyHeader header) : NpyColumn(header) where T : unmanaged, INumber<T>
{
    private T[][] slots = [];

    public override ElementType Type { get; } = new Column.Numbers<T>([], []).Type;

    public override void Allocate(int rows, int count) =>
        slots = [.. Enumerable.Range(0, count).Select(_ => new T[rows * RowElements])];

    public override Column Read(Stream stream, int slot, int count)
    {
        ReadWhole(stream, MemoryMarshal.AsBytes(slots[slot].AsSpan(0, count * RowElements)));
        return new Column.Numbers<T>(slots[slot], RowShape);
    }
}
