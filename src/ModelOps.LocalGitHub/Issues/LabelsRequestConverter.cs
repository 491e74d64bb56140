using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Issues;

internal sealed class LabelsRequestConverter : JsonConverter<LabelsRequest>
{
    public override LabelsRequest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var body = document.RootElement;
        return new(LabelNamesConverter.NamesIn(
            body.ValueKind == JsonValueKind.Object && body.TryGetProperty("labels", out var labels) ? labels : body));
    }

    public override void Write(Utf8JsonWriter writer, LabelsRequest value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests are only read.");
}
