using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ModelOps.Serving.Protocol;

/// <summary>What a request gave, for a sentence and for comparison.</summary>
internal static class Given
{
    private const int Shown = 60;

    /// <summary>The JSON as it came, cut.</summary>
    public static string Text(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Undefined)
            return "nothing";
        var raw = JsonMarshal.GetRawUtf8Value(json);
        return raw.Length <= Shown ? Encoding.UTF8.GetString(raw) : Encoding.UTF8.GetString(raw[..Shown]) + "…";
    }

    /// <summary>Null for anything but a string, and for one that is not Unicode, such as half of a surrogate pair.</summary>
    public static string? String(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static JsonElement Member(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : default;
}
