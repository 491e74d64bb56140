namespace ModelOps.Serving.Json;

internal readonly struct BoolElement : IElement<bool>
{
    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out bool value)
    {
        value = text[position..].StartsWith("true"u8);
        if (!value && !text[position..].StartsWith("false"u8))
            return false;
        position += value ? "true".Length : "false".Length;
        return true;
    }
}
