using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Identifiers;

internal sealed class TextIdJsonConverter<T> : JsonConverter<T> where T : class, ITextId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException($"Not a {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
