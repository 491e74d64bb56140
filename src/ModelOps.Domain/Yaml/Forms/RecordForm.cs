using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>A mapping with known keys.</summary>
internal abstract class RecordForm<T> : Form<T>
{
    protected abstract IReadOnlyList<Field> Fields { get; }

    public sealed override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlNode.Mapping mapping)
            return place.Refuse(node, "a mapping of keys to values");
        var values = new FieldValues(mapping, place, [.. Fields.Select(field => field.Key)]);
        var built = TryBuild(values, out value);
        values.RefuseUnknownKeys();
        return built;
    }

    public sealed override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray([.. Fields.Where(field => field.Required).Select(field => JsonValue.Create(field.Key))]),
        ["properties"] = new JsonObject(Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Schema()))),
    };

    /// <summary>Takes every field, so that each is checked, and makes the value of them.</summary>
    protected abstract bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out T value);
}
