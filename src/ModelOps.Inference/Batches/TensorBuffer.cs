using System.Runtime.InteropServices;

namespace ModelOps.Inference.Batches;

/// <summary>
/// The memory of one tensor, used again for many: pinned, so that ONNX Runtime reads it in place. Numbers lie in row-major order; a string
/// lies as four bytes of its length (little-endian) and its bytes, as the binary tensors of the Open Inference Protocol have it.
/// </summary>
public sealed class TensorBuffer(ElementType type)
{
    /// <summary>What a large request needed is given back after it.</summary>
    private const int MostKept = 1 << 20;

    private long[] lengths = [];
    private int rank;
    private byte[] memory = [];

    public ElementType Type => type;

    public ReadOnlySpan<long> Shape => lengths.AsSpan(0, rank);

    public int ByteCount { get; private set; }

    public Span<byte> Bytes => memory.AsSpan(0, ByteCount);

    /// <summary>What the columns of a classifier's maps are called; null for every other tensor.</summary>
    public IReadOnlyList<string>? Labels { get; set; }

    internal nint Address => memory.Length == 0 ? 0 : Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);

    public Span<T> Elements<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes);

    public void SetShape(ReadOnlySpan<long> shape)
    {
        if (lengths.Length < shape.Length)
            lengths = new long[shape.Length];
        shape.CopyTo(lengths);
        rank = shape.Length;
    }

    public void SetLength(int dimension, long length) => lengths[dimension] = length;

    /// <summary>Makes room for so many bytes; what lay there is lost.</summary>
    public Span<byte> Reserve(int bytes)
    {
        ByteCount = 0;
        return Extend(bytes);
    }

    /// <summary>Makes room for more bytes behind those that are there.</summary>
    /// <returns>The new part, with any content.</returns>
    public Span<byte> Extend(int bytes)
    {
        var needed = checked(ByteCount + bytes);
        if (needed > memory.Length)
            Grow(needed);
        var start = ByteCount;
        ByteCount = needed;
        return memory.AsSpan(start, bytes);
    }

    /// <summary>Forgets the content, and gives large memory back.</summary>
    public void Clear()
    {
        (ByteCount, rank, Labels) = (0, 0, null);
        if (memory.Length > MostKept)
            memory = [];
    }

    private void Grow(int needed)
    {
        var doubled = (int)Math.Min(Array.MaxLength, Math.Max(64L, 2L * memory.Length));
        var larger = GC.AllocateUninitializedArray<byte>(Math.Max(needed, doubled), pinned: true);
        Bytes.CopyTo(larger);
        memory = larger;
    }
}
