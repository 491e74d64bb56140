using System.Buffers;

namespace ModelOps.Gateway.Copies;

/// <summary>The bytes of a body, unless they become too many: then none are kept.</summary>
internal sealed class BodyRecord(int maxBytes)
{
    private ArrayBufferWriter<byte>? kept = new();

    /// <summary>Null when there were too many.</summary>
    public ReadOnlyMemory<byte>? Bytes => kept?.WrittenMemory;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (kept is null)
            return;
        if (kept.WrittenCount + bytes.Length > maxBytes)
            kept = null;
        else
            kept.Write(bytes);
    }
}
