using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>Any text but the empty one.</summary>
internal sealed class TextForm : Form<string>
{
    public static TextForm Any { get; } = new();

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = (node as YamlNode.Scalar)?.Text;
        return value is { Length: > 0 } || place.Fault(node, $"{place} is a text, not {(value is "" ? "empty" : node.Kind)}.");
    }

    // An editor reads 'labels: [0, 1]' as numbers, which are texts here all the same.
    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "number", "boolean") };
}
