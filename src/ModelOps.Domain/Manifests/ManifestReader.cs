using ModelOps.Domain.Manifests.Forms;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Yaml;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests;

/// <summary>Reads <c>model.yaml</c>. Every fault found is told with its line and column; one is enough to refuse the whole.</summary>
public static class ManifestReader
{
    /// <param name="file">The path that problems name.</param>
    /// <param name="policy">Of the registry: what the manifest leaves out it takes from there, key by key, and its limits hold. Null: the manifest is read by itself.</param>
    public static ManifestReading Read(string file, ReadOnlySpan<byte> bytes, RegistryPolicy? policy = null)
    {
        var problems = new ProblemList(file);
        ModelManifest? manifest = null;
        if (StrictYaml.Read(file, bytes) is var reading && reading is YamlReading.Refused refused)
            problems.Add(refused.Problem);
        else
            new ManifestForm(policy?.Defaults.Gates ?? []).TryRead(Inherit(((YamlReading.Document)reading).Root, policy), new Place("", problems), out manifest);
        if (manifest is not null && policy is not null)
            LimitRules.Require(manifest, policy.Limits, problems);
        return manifest is not null && problems.IsEmpty ? new ManifestReading.Read(manifest) : new ManifestReading.Refused(problems.All);
    }

    private static YamlNode Inherit(YamlNode root, RegistryPolicy? policy) =>
        policy?.Defaults.Settings is { } defaults && root is YamlNode.Mapping mapping ? Inheritance.Fill(mapping, defaults) : root;
}
