using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference.Npy;

internal sealed class NpyFlags(NpyHeader header) : NpyColumn(header)
{
    private bool[][] slots = [];
    private byte[] bytes = [];

    public override ElementType Type => ElementType.Bool;

    public override void Allocate(int rows, int count)
    {
        bytes = new byte[rows * RowElements];
        slots = [.. Enumerable.Range(0, count).Select(_ => new bool[rows * RowElements])];
    }

    /// <summary>Not by copying the bytes: a hostile file holds others than 0 and 1, with which a bool is neither true nor false.</summary>
    public override Column Read(Stream stream, int slot, int count)
    {
        var elements = count * RowElements;
        ReadWhole(stream, bytes.AsSpan(0, elements));
        for (var index = 0; index < elements; index++)
            slots[slot][index] = bytes[index] != 0;
        return new Column.Flags(slots[slot], RowShape);
    }
}
