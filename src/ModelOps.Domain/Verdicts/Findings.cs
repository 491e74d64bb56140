using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Verdicts;

/// <summary>What of a change a person has to know, or to accept.</summary>
internal static class Findings
{
    public static IEnumerable<Finding> Of(EvaluationReport candidate, MeasuredChange change) =>
    [
        .. OfGates(change),
        .. OfOwners(change),
        .. OfComparability(candidate, change),
        .. OfReferenceData(change),
        .. OfSignature(candidate, change),
        .. candidate.Probes.Where(probe => probe.Outcome == ProbeOutcome.Failed).Select(probe => new Finding($"probe-{probe.Key}", probe.Text, FindingEffect.Tells)),
        .. candidate.Checks.Where(check => check.Level == NoteLevel.Warning).Select(check => new Finding($"data-{check.Key}", check.Text, FindingEffect.Tells)),
    ];

    /// <summary>The same bytes, and read the same way: another target column or label order makes other figures of the same file.</summary>
    public static bool HoldSameTruth(EvaluationReport candidate, EvaluationReport baseline, MeasuredChange change) =>
        baseline.Digests.Reference == candidate.Digests.Reference
        && (change.OnNewData is not null || change.OfBase is null || ReadsTheSameTruth(change.Own, change.OfBase));

    private static IEnumerable<Finding> OfGates(MeasuredChange change)
    {
        if (change.OfBase is { } ofBase && !HaveSameGates(change.Own, ofBase))
            yield return new Finding("gates", "This change alters the gates. Those of the base branch were used here; the new ones bind from its merge on.", FindingEffect.NeedsAcceptance);
    }

    private static IEnumerable<Finding> OfOwners(MeasuredChange change)
    {
        if (change.OfBase is { } ofBase && !change.Own.Owners.ToHashSet().SetEquals(ofBase.Owners))
            yield return new Finding("owners", $"This change alters who owns the model: {string.Join(", ", ofBase.Owners)} until now, {string.Join(", ", change.Own.Owners)} from its merge on.", FindingEffect.NeedsAcceptance);
    }

    private static IEnumerable<Finding> OfComparability(EvaluationReport candidate, MeasuredChange change)
    {
        if (change.Baseline is Baseline.NotComparable stranger)
            yield return new Finding("not-comparable", $"The version on {stranger.Called} could not be measured on these rows, so that nothing was compared: {stranger.Why}", FindingEffect.NeedsAcceptance);
        if (change.Baseline.Figures is not { } before || HoldSameTruth(candidate, before, change))
            yield break;
        yield return before.Digests.Model != candidate.Digests.Model
            ? new Finding("reference-data", "The model changes together with what it is held against: reference data, target column or labels. So nothing was compared. Change those in a pull request of its own first.", FindingEffect.Blocks)
            : new Finding("reference-data", "The reference data, the target column or the labels change: the figures of the base branch were measured on other ones.", FindingEffect.NeedsAcceptance);
    }

    private static IEnumerable<Finding> OfReferenceData(MeasuredChange change)
    {
        if (change.OnNewData is { } data)
            yield return new Finding("reference-data", $"The reference data change: of their rows {data.Change.Added:N0} are added, {data.Change.Removed:N0} removed, {data.Change.Altered:N0} altered and {data.Change.Kept:N0} kept. "
                + "Those of the base branch bind here; both versions were also measured on the new ones.", FindingEffect.NeedsAcceptance);
    }

    private static IEnumerable<Finding> OfSignature(EvaluationReport candidate, MeasuredChange change)
    {
        if (change.Baseline.Figures is { } before && SignatureBreak.Between(before.Signature, candidate.Signature) is { } what)
            yield return new Finding("signature", $"Callers break: {what} The next version is a major one.", FindingEffect.Tells);
    }

    private static bool HaveSameGates(ModelManifest own, ModelManifest ofBase) =>
        own.Gates.Select(gate => gate with { Line = 0 }).SequenceEqual(ofBase.Gates.Select(gate => gate with { Line = 0 }));

    private static bool ReadsTheSameTruth(ModelManifest own, ModelManifest ofBase) =>
        own.Reference.ReadsAs(ofBase.Reference) && own.Outputs.HasSameClasses(ofBase.Outputs);
}
