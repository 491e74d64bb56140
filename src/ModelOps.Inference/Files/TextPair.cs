namespace ModelOps.Inference.Files;

/// <summary>ONNX's StringStringEntryProto.</summary>
internal static class TextPair
{
    public static (string Key, string Value) Read(WireReader wire, WireField field, int longest)
    {
        var (key, value) = ("", "");
        var outer = wire.Enter(field);
        while (wire.TryNext(out var part))
        {
            if (part.Number == 1)
                key = wire.Text(part, longest);
            else if (part.Number == 2)
                value = wire.Text(part, longest);
            else
                wire.Skip(part);
        }
        wire.Leave(outer);
        return (key, value);
    }
}
