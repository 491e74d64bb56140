using ModelOps.Domain.Yaml;
using ModelOps.Domain.Yaml.Forms;

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
        else
            new PolicyForm().TryRead(((YamlReading.Document)reading).Root, new Place("", problems), out policy);
        return policy is not null && problems.IsEmpty ? new PolicyReading.Read(policy) : new PolicyReading.Refused(problems.All);
    }
}
