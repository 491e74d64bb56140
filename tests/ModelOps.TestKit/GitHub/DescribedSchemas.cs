using System.Collections.Concurrent;
using System.Text.Json;
using NJsonSchema;

namespace ModelOps.TestKit.GitHub;

/// <summary>Schemas of an OpenAPI description, each read with only what it refers to.</summary>
internal sealed class DescribedSchemas(JsonElement root)
{
    private const string Top = "top";

    private readonly JsonElement all = root.GetProperty("components").GetProperty("schemas");
    private readonly ConcurrentDictionary<string, Lazy<Task<JsonSchema>>> read = new();

    public Task<JsonSchema> OfAsync(JsonElement schema) => read.GetOrAdd(schema.GetRawText(), _ => new(() => ReadAsync(schema))).Value;

    private async Task<JsonSchema> ReadAsync(JsonElement schema)
    {
        using var text = new MemoryStream();
        await using (var json = new Utf8JsonWriter(text))
            Write(schema, json);
        text.Position = 0;
        var document = await JsonSchema.FromJsonAsync(text, CancellationToken.None);
        return document.Definitions[Top].ActualSchema;
    }

    /// <summary>A document of its own: the schema, and beside it all that it refers to.</summary>
    private void Write(JsonElement schema, Utf8JsonWriter json)
    {
        var closed = new ClosedSchemaWriter(json);
        json.WriteStartObject();
        json.WriteStartObject("definitions");
        json.WritePropertyName(Top);
        closed.Write(schema);
        while (closed.NextReferred() is var (name, isPart))
        {
            json.WritePropertyName(ClosedSchemaWriter.NameOf(name, isPart));
            closed.Write(all.GetProperty(name), isPart);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
