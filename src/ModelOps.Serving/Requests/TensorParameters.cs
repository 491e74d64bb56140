using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>The <c>parameters</c> of one input.</summary>
internal static class TensorParameters
{
    /// <summary>Bytes of the tensor behind the JSON; null when its parameters do not say.</summary>
    /// <param name="raw">Of valid JSON; empty when there are none.</param>
    public static long? BinarySize(ReadOnlySpan<byte> raw)
    {
        var json = new JsonScanner(raw);
        if (!json.TryTake((byte)'{'))
            return null;
        for (var first = true; json.NextMember(ref first, out var name);)
        {
            json.Peek();
            var start = json.Position;
            json.TrySkip();
            if (name.SequenceEqual("binary_data_size"u8))
                return Given.Integer(raw[start..json.Position]) is >= 0 and var size ? size : null;
        }
        return null;
    }
}
