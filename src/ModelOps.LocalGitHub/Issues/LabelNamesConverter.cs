using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>Labels come as names or as objects with a name.</summary>
internal sealed class LabelNamesConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return NamesIn(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests are only read.");

    public static IReadOnlyList<string> NamesIn(JsonElement labels) => labels.ValueKind == JsonValueKind.Array
        ? [.. labels.EnumerateArray().Select(NameOf)]
        : throw new JsonException("Labels are an array.");

    private static string NameOf(JsonElement label) =>
        (label.ValueKind == JsonValueKind.Object && label.TryGetProperty("name", out var name) ? name : label) is
            { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : throw new JsonException("A label is a name or an object with a name.");
}
