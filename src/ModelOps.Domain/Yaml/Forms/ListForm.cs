using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace ModelOps.Domain.Yaml.Forms;

internal sealed class ListForm<T>(Form<T> item) : Form<IReadOnlyList<T>>
{
    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (node is not YamlNode.Sequence sequence)
            return place.Refuse(node, "a list");
        var items = new List<T>();
        foreach (var (index, part) in sequence.Items.Index())
        {
            if (item.TryRead(part, place.Item(index), out var read))
                items.Add(read);
        }
        value = items;
        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = item.Schema() };
}
