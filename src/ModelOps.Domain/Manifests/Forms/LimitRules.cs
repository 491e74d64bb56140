using ModelOps.Domain.Policies;
using ModelOps.Domain.Yaml;

namespace ModelOps.Domain.Manifests.Forms;

/// <summary>What a registry lets one model ask for.</summary>
internal static class LimitRules
{
    private const long Mebibyte = 1 << 20;

    public static void Require(ModelManifest manifest, PolicyLimits limits, ProblemList problems)
    {
        if (manifest.Serving.Memory > limits.Memory)
            Refuse("serving.memory", $"{manifest.Serving.Memory / Mebibyte}Mi", $"{limits.Memory / Mebibyte}Mi");
        if (manifest.Serving.Replicas > limits.Replicas)
            Refuse("serving.replicas", $"{manifest.Serving.Replicas}", $"{limits.Replicas}");

        void Refuse(string key, string asked, string allowed) =>
            problems.Add(RegistryProblem.InFile(problems.File, $"'{key}' asks for {asked}, and {RegistryPolicy.FileName} allows {allowed}. Ask for less, or ask the registry's owners for more."));
    }
}
