using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>The name of a request, by its caller or by us.</summary>
internal static class RequestId
{
    private const int Characters = 32;

    /// <summary>128 bits of chance, as text in JSON.</summary>
    public static void WriteNew(ByteWriter id)
    {
        Span<byte> text = stackalloc byte[Characters];
        var (high, low) = ((ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue), (ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        high.TryFormat(text[..(Characters / 2)], out _, "x16");
        low.TryFormat(text[(Characters / 2)..], out _, "x16");
        id.WriteText(text);
    }

    public static string? Read(ref JsonScanner json, InferenceRequest request)
    {
        json.Peek();
        var start = json.Position;
        if (!json.TrySkip())
            return null;
        var raw = json.Text[start..json.Position];
        if (!Given.TryGetText(raw, out _))
            return $"The id of a request is a string, and {Given.Text(raw)} came.";
        request.Id.Write(raw);
        request.HasId = true;
        return null;
    }
}
