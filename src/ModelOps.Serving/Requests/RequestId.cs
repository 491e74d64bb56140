using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>The name that a caller gives a request.</summary>
internal static class RequestId
{
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
