using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>The <c>parameters</c> of one input.</summary>
internal static class TensorParameters
{
    /// <summary>What the parameters say of the bytes of the tensor behind the JSON; empty when they say nothing.</summary>
    /// <param name="raw">Of valid JSON; empty when there are none.</param>
    public static ReadOnlySpan<byte> BinarySize(ReadOnlySpan<byte> raw)
    {
        var json = new JsonScanner(raw);
        if (!json.TryTake((byte)'{'))
            return default;
        for (var first = true; json.NextMember(ref first, out var name);)
        {
            json.Peek();
            var start = json.Position;
            json.TrySkip();
            if (name.SequenceEqual("binary_data_size"u8))
                return raw[start..json.Position];
        }
        return default;
    }
}
