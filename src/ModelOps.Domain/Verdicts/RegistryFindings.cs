using ModelOps.Domain.Policies;

namespace ModelOps.Domain.Verdicts;

/// <summary>What of a change concerns the registry as a whole, for its owners to accept.</summary>
public static class RegistryFindings
{
    /// <param name="rules">Files that differ, of those that say who decides in the registry and how; paths of ours.</param>
    public static IReadOnlyList<Finding> Of(IReadOnlyCollection<string> rules)
    {
        var findings = new List<Finding>();
        if (rules.Contains(RegistryPolicy.FileName))
            findings.Add(new Finding("policy", $"This change alters {RegistryPolicy.FileName}. The policy of the base branch was used here; the new one binds from its merge on.", FindingEffect.NeedsAcceptance));
        if (rules.Where(path => path != RegistryPolicy.FileName).ToList() is { Count: > 0 } others)
            findings.Add(new Finding("workflow", $"This change alters {string.Join(" and ", others)}, by which GitHub asks for reviews and runs workflows.", FindingEffect.NeedsAcceptance));
        return findings;
    }
}
