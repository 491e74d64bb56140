using System.Runtime.InteropServices;

namespace ModelOps.Serving.Json;

/// <summary>The memory of a tensor of numbers or booleans, which has room for all elements.</summary>
internal ref struct NumberTarget<T, TElement>(Span<byte> memory) : IElementTarget
    where T : unmanaged
    where TElement : IElement<T>
{
    private readonly Span<T> values = MemoryMarshal.Cast<byte, T>(memory);
    private int index;

    public bool TryTake(ReadOnlySpan<byte> text, ref int position) => TElement.TryRead(text, ref position, out values[index++]);
}
