using System.Buffers.Binary;
using System.Text;
using ModelOps.Domain.Sketches;

namespace ModelOps.Serving.Sketches;

/// <summary>Words, each with its column and four bytes of its length before it, one behind the other.</summary>
internal sealed class CollectedWords(int columns, int capacity)
{
    /// <summary>Longer words are cut at once, so that they take no room here.</summary>
    private const int Longest = 256;

    private const int MostBytes = 64 * 1024;

    private byte[] memory = new byte[1024];
    private int length;
    private int count;

    public bool IsFull => count >= (long)capacity * columns || length >= MostBytes;

    /// <param name="elements">Of whole rows, each with four bytes of its length before it.</param>
    public void Take(ReadOnlySpan<byte> elements)
    {
        while (!elements.IsEmpty)
        {
            var word = elements.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(elements));
            Add(word.Length <= Longest ? word : Encoding.UTF8.GetBytes(WordCut.Short(Encoding.UTF8.GetString(word))));
            elements = elements[(sizeof(int) + word.Length)..];
        }
    }

    public void AddTo(IReadOnlyList<ColumnRecorder> recorders)
    {
        var rest = memory.AsSpan(0, length);
        for (var index = 0; !rest.IsEmpty; index++)
        {
            var word = rest.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(rest));
            ((ColumnRecorder.Words)recorders[index % recorders.Count]).Add(word);
            rest = rest[(sizeof(int) + word.Length)..];
        }
        (length, count) = (0, 0);
        if (memory.Length > 2 * MostBytes)
            memory = new byte[1024];
    }

    private void Add(ReadOnlySpan<byte> word)
    {
        var needed = length + sizeof(int) + word.Length;
        if (needed > memory.Length)
            Array.Resize(ref memory, Math.Max(needed, 2 * memory.Length));
        BinaryPrimitives.WriteInt32LittleEndian(memory.AsSpan(length), word.Length);
        word.CopyTo(memory.AsSpan(length + sizeof(int)));
        (length, count) = (needed, count + 1);
    }
}
