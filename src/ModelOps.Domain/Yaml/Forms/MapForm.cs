using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>A mapping whose keys are names that the author chose.</summary>
internal sealed class MapForm<TKey, TValue>(Func<YamlNode.Scalar, Place, TKey?> key, Form<TValue> form) : Form<IReadOnlyDictionary<TKey, TValue>>
    where TKey : class
{
    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out IReadOnlyDictionary<TKey, TValue> value)
    {
        value = null;
        if (node is not YamlNode.Mapping mapping)
            return place.Refuse(node, "a mapping of keys to values");
        var read = new Dictionary<TKey, TValue>();
        foreach (var entry in mapping.Entries)
        {
            if (form.TryRead(entry.Value, place.Key(entry.Key.Text), out var part) && key(entry.Key, place) is { } name)
                read[name] = part;
        }
        value = read;
        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = form.Schema() };
}
