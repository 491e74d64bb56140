using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Yaml;

namespace ModelOps.Domain.Policies;

/// <summary>Reads <c>registry.yaml</c>, as strictly as a manifest.</summary>
public static class PolicyReader
{
    public static PolicyReading Read(string file, ReadOnlySpan<byte> bytes)
    {
        var problems = new ProblemList(file);
        RegistryPolicy? policy = null;
        if (StrictYaml.Read(file, bytes) is var reading && reading is YamlReading.Refused refused)
            problems.Add(refused.Problem);
        else if (MappingReader.Over(((YamlReading.Document)reading).Root, "", problems) is { } root)
            policy = ReadRoot(root);
        return policy is not null && problems.IsEmpty ? new PolicyReading.Read(policy) : new PolicyReading.Refused(problems.All);
    }

    private static RegistryPolicy ReadRoot(MappingReader root)
    {
        ApiVersion.Require(root);
        var node = root.TakeRequired("environments");
        var environments = root.AsIdentifiers<EnvironmentName>(node, "environments", "lower-case letters, digits and single hyphens, at most 40 characters");
        if (node is YamlNode.Sequence { Items.Count: 0 })
            root.Problems.Add(node, "'environments' names none. Name at least one, for example [production].");
        if (environments.Distinct().Count() != environments.Count)
            root.Problems.Add(node!, "'environments' names one of them twice.");
        var owners = OwnersReader.Read(root, root.TakeRequired("owners"));
        root.RefuseUnknownKeys();
        return new RegistryPolicy { Environments = environments, Owners = owners };
    }
}
