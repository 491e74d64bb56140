using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModelOps.Domain.Yaml;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

internal sealed class ApiVersionForm : Form<string>
{
    private const string Current = "modelops/v1";

    public static Field<string> Field { get; } = new("apiVersion", new ApiVersionForm(), "The version of this format.") { Required = true };

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = Current;
        return node is YamlNode.Scalar { Text: Current } || place.Fault(node, $"{place} is {Current}, not {node.Kind}.");
    }

    public override JsonObject Schema() => new() { ["const"] = Current };
}
