using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ModelOps.Domain.Yaml;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

/// <summary>One or more users and teams.</summary>
internal sealed class OwnersForm : Form<IReadOnlyList<Owner>>
{
    private static readonly ListForm<Owner> List = new(Words.Identifier<Owner>("a user (\"@octocat\") or a team (\"@your-org/imaging\")"));

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out IReadOnlyList<Owner> value)
    {
        value = null;
        return node is YamlNode.Sequence { Items.Count: 0 }
            ? place.Fault(node, $"{place} names nobody. Name who answers for it, for example [\"@octocat\"].")
            : List.TryRead(node, place, out value);
    }

    public override JsonObject Schema()
    {
        var schema = List.Schema();
        schema["minItems"] = 1;
        return schema;
    }
}
