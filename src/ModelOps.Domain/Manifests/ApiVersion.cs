using ModelOps.Domain.Yaml;

namespace ModelOps.Domain.Manifests;

internal static class ApiVersion
{
    public const string Current = "modelops/v1";

    public static void Require(MappingReader root)
    {
        if (root.TakeRequired("apiVersion") is { } node && node is not YamlNode.Scalar { Text: Current })
            root.Problems.Add(node, $"'apiVersion' is {Current}, not {node.Kind}.");
    }
}
