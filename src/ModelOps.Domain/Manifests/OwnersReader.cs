using ModelOps.Domain.Yaml;

namespace ModelOps.Domain.Manifests;

internal static class OwnersReader
{
    public static IReadOnlyList<Owner> Read(MappingReader root, YamlNode? node)
    {
        if (node is YamlNode.Sequence { Items.Count: 0 })
            root.Problems.Add(node, "'owners' names nobody. Name who answers for it, for example [\"@octocat\"].");
        return root.AsIdentifiers<Owner>(node, "owners", "a user (\"@octocat\") or a team (\"@your-org/imaging\")");
    }
}
