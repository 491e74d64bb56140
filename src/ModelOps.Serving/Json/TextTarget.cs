using System.Buffers.Binary;
using ModelOps.Inference.Batches;

namespace ModelOps.Serving.Json;

/// <summary>A tensor of strings, which grows with them.</summary>
internal readonly struct TextTarget(TensorBuffer target) : IElementTarget
{
    public bool TryTake(ReadOnlySpan<byte> text, ref int position)
    {
        var json = new JsonScanner(text) { Position = position };
        if (!json.TryReadString(out var raw, out var escaped))
            return false;
        position = json.Position;
        var plain = raw;
        if (escaped && !JsonText.TryUnescape(raw, out plain))
            return false;
        var place = target.Extend(sizeof(int) + plain.Length);
        BinaryPrimitives.WriteInt32LittleEndian(place, plain.Length);
        plain.CopyTo(place[sizeof(int)..]);
        return true;
    }
}
