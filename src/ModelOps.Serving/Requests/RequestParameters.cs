using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>The <c>parameters</c> of a request that mean something here: <c>timeout</c> in microseconds, and <c>binary_data_output</c>.</summary>
internal static class RequestParameters
{
    private const long LongestMicroseconds = 24L * 60 * 60 * 1_000_000;

    public static string? Read(ref JsonScanner json, InferenceRequest request)
    {
        if (!json.TryTake((byte)'{'))
            return "The parameters of a request are an object.";
        string? error = null;
        for (var first = true; json.NextMember(ref first, out var name);)
        {
            json.Peek();
            var start = json.Position;
            if (!json.TrySkip())
                return null;
            error ??= Take(name, json.Text[start..json.Position], request);
        }
        return error;
    }

    /// <param name="microseconds">0 for no limit.</param>
    public static string? TakeTimeout(long? microseconds, string given, InferenceRequest request)
    {
        if (microseconds is not (>= 0 and <= LongestMicroseconds))
            return $"The timeout of a request is a number of microseconds up to a day, and {given} came.";
        if (microseconds > 0)
            request.Timeout = TimeSpan.FromMicroseconds(microseconds.Value);
        return null;
    }

    private static string? Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw, InferenceRequest request)
    {
        if (name.SequenceEqual("timeout"u8))
            return TakeTimeout(Given.Integer(raw), Given.Text(raw), request);
        if (!name.SequenceEqual("binary_data_output"u8))
            return null;
        if (Given.Truth(raw) is not { } binary)
            return $"The parameter binary_data_output is true or false, and {Given.Text(raw)} came.";
        request.PrefersBinary = binary;
        return null;
    }
}
