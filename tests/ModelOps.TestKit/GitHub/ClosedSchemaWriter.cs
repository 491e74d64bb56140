using System.Text.Json;

namespace ModelOps.TestKit.GitHub;

/// <summary>
/// Writes OpenAPI schemas as JSON schemas. An object may hold only the properties that are described: OpenAPI lets others pass,
/// and then a misspelt property would be nobody's fault.
/// </summary>
internal sealed class ClosedSchemaWriter(Utf8JsonWriter json)
{
    private const string Reference = "#/components/schemas/";

    private static readonly HashSet<string> Prose = ["title", "description", "example", "examples", "externalDocs", "default", "deprecated", "readOnly", "discriminator"];

    private readonly Queue<(string Name, bool IsPart)> referred = new();
    private readonly HashSet<string> seen = [];

    /// <summary>The next schema that was referred to and is still to be written.</summary>
    public (string Name, bool IsPart)? NextReferred() => referred.TryDequeue(out var next) ? next : null;

    /// <param name="isPart">One of <c>allOf</c>: what it does not describe, another part may.</param>
    public void Write(JsonElement schema, bool isPart = false)
    {
        json.WriteStartObject();
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Prose.Contains(keyword.Name) && !(keyword.Name == "format" && MayBeEmpty(schema))))
            WriteKeyword(keyword, isPart);
        if (!isPart && schema.TryGetProperty("properties", out _) && !schema.TryGetProperty("additionalProperties", out _))
            json.WriteBoolean("additionalProperties", false);
        json.WriteEndObject();
    }

    /// <summary>How a schema of the description is called here.</summary>
    public static string NameOf(string schema, bool isPart) => isPart ? $"{schema}.part" : schema;

    /// <summary>GitHub describes some texts as addresses whose default is none at all, and answers so.</summary>
    private static bool MayBeEmpty(JsonElement schema) => schema.TryGetProperty("default", out var usual) && usual.ValueKind == JsonValueKind.String && usual.GetString() == "";

    private void WriteKeyword(JsonProperty keyword, bool isPart)
    {
        switch (keyword.Name, keyword.Value.ValueKind)
        {
            case ("$ref", _):
                json.WriteString(keyword.Name, $"#/definitions/{Refer(keyword.Value.GetString()!, isPart)}");
                break;
            case ("nullable", _):
                json.WriteBoolean("x-nullable", keyword.Value.GetBoolean());
                break;
            case ("properties", _):
                json.WriteStartObject(keyword.Name);
                foreach (var property in keyword.Value.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    Write(property.Value);
                }
                json.WriteEndObject();
                break;
            case ("allOf" or "anyOf" or "oneOf", _):
                json.WriteStartArray(keyword.Name);
                foreach (var choice in keyword.Value.EnumerateArray())
                    Write(choice, keyword.Name == "allOf");
                json.WriteEndArray();
                break;
            case ("items" or "additionalProperties" or "not", JsonValueKind.Object):
                json.WritePropertyName(keyword.Name);
                Write(keyword.Value);
                break;
            default:
                keyword.WriteTo(json);
                break;
        }
    }

    private string Refer(string reference, bool isPart)
    {
        var schema = reference[Reference.Length..];
        var name = NameOf(schema, isPart);
        if (seen.Add(name))
            referred.Enqueue((schema, isPart));
        return name;
    }
}
