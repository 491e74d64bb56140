using ModelOps.Domain.Gates;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Verdicts;

/// <summary>Judges one changed model by what was measured. The author is never trusted: the gates of the base branch bind.</summary>
public static class ModelJudge
{
    /// <param name="ownManifest">The manifest that the change brings.</param>
    /// <param name="baseManifest">The manifest of the base branch; null for a new model.</param>
    public static ModelVerdict Judge(
        string folder, ModelEvaluation candidate, Baseline baseline, ModelManifest ownManifest, ModelManifest? baseManifest) => candidate switch
    {
        ModelEvaluation.Refused refused => new ModelVerdict.Refused(folder, refused.Problems),
        ModelEvaluation.Measured measured => new ModelVerdict.Judged(folder)
        {
            Candidate = measured.Report,
            Baseline = baseline,
            Gates = GateKeeper.Judge((baseManifest ?? ownManifest).Gates, measured.Report, OnTheSameTruth(measured.Report, baseline, ownManifest, baseManifest)),
            Findings = [.. Findings(measured.Report, baseline, ownManifest, baseManifest)],
        },
        _ => throw new InvalidOperationException("An evaluation of an unknown kind."),
    };

    private static IEnumerable<Finding> Findings(EvaluationReport candidate, Baseline baseline, ModelManifest own, ModelManifest? ofBase)
    {
        if (ofBase is not null && !SameGates(own, ofBase))
            yield return new Finding("This pull request changes the gates. Those of the base branch were used here; the new ones bind from its merge on.", Blocks: false);
        if (baseline is Baseline.NotComparable stranger)
            yield return new Finding($"The version on {stranger.Called} could not be measured, so that nothing was compared: {stranger.Why}", Blocks: false);
        if (baseline.Figures is not { } before || IsSameTruth(candidate, before, own, ofBase))
            yield break;
        if (before.Digests.Model != candidate.Digests.Model)
            yield return new Finding("The model changes together with what it is held against: reference data, target column or labels. So nothing was compared. Change those in a pull request of its own first.", Blocks: true);
        else
            yield return new Finding("The reference data, the target column or the labels change: the figures of the base branch were measured on other ones.", Blocks: false);
    }

    private static EvaluationReport? OnTheSameTruth(EvaluationReport candidate, Baseline baseline, ModelManifest own, ModelManifest? ofBase) =>
        baseline.Figures is { } before && IsSameTruth(candidate, before, own, ofBase) ? before : null;

    /// <summary>The same bytes, and read the same way: another target column or label order makes other figures of the same file.</summary>
    private static bool IsSameTruth(EvaluationReport candidate, EvaluationReport before, ModelManifest own, ModelManifest? ofBase) =>
        before.Digests.Reference == candidate.Digests.Reference
        && (ofBase is null || (own.Reference.Target == ofBase.Reference.Target
            && own.Outputs.Positive == ofBase.Outputs.Positive
            && own.Outputs.Labels.SequenceEqual(ofBase.Outputs.Labels)));

    private static bool SameGates(ModelManifest own, ModelManifest ofBase) =>
        own.Gates.Select(gate => gate with { Line = 0 }).SequenceEqual(ofBase.Gates.Select(gate => gate with { Line = 0 }));
}
