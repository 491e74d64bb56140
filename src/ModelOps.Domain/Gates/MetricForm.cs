using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Yaml;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Gates;

internal sealed class MetricForm : Form<Metric>
{
    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out Metric value)
    {
        value = null;
        if (node is YamlNode.Scalar name && Metric.ByName.TryGetValue(name.Text, out value))
            return true;
        var hint = node is YamlNode.Scalar word ? Nearest.Hint(word.Text, Metric.ByName.Keys) : "";
        return place.Fault(node, $"No metric is called {node.Kind}.{hint} Known: {string.Join(", ", Metric.ByName.Keys)}.");
    }

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. Metric.ByName.Keys.Select(name => JsonValue.Create(name))]) };
}
