using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Versions;

/// <summary>Which version a model becomes at its merge.</summary>
public static class VersionPlanner
{
    /// <summary>Major: the signature breaks. Minor: the model changes. Patch: anything else.</summary>
    /// <param name="latest">The highest version ever assigned; null for a new model.</param>
    /// <param name="before">The report of what the candidate replaces; null where there is none.</param>
    public static ModelVersion Next(ModelVersion? latest, EvaluationReport? before, EvaluationReport candidate)
    {
        if (latest is null)
            return new ModelVersion(1, 0, 0);
        if (before is null || before.Signature != candidate.Signature)
            return new ModelVersion(latest.Major + 1, 0, 0);
        return before.Digests.Model != candidate.Digests.Model
            ? new ModelVersion(latest.Major, latest.Minor + 1, 0)
            : latest with { Patch = latest.Patch + 1 };
    }
}
