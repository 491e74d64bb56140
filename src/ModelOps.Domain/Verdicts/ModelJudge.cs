using ModelOps.Domain.Gates;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Verdicts;

/// <summary>Judges one changed model by what was measured. The author is never trusted: gates and reference data of the base branch bind.</summary>
public static class ModelJudge
{
    public static ModelVerdict Judge(MeasuredChange change) => (change.Candidate, change.OnNewData?.Candidate) switch
    {
        (ModelEvaluation.Refused refused, _) => new ModelVerdict.Refused(change.Folder, refused.Problems) { Log = refused.Log },
        (_, ModelEvaluation.Refused refused) => new ModelVerdict.Refused(change.Folder, refused.Problems) { Log = refused.Log },
        (ModelEvaluation.Measured measured, _) => new ModelVerdict.Judged(change.Folder)
        {
            Candidate = measured.Report,
            Baseline = change.Baseline,
            Comparison = change.Comparison,
            OnNewData = change.OnNewData,
            Gates = GateKeeper.Judge(Binding(change), measured.Report, ComparableBaseline(measured.Report, change), change.Comparison),
            Findings = [.. Findings.Of(measured.Report, change)],
        },
        _ => throw new InvalidOperationException("An evaluation of an unknown kind."),
    };

    /// <summary>The gates of the base branch, at the lines where the change's own manifest has them; 0 where it has them no more.</summary>
    private static IReadOnlyList<Gate> Binding(MeasuredChange change) => change.OfBase is not { } ofBase
        ? change.Own.Gates
        : [.. ofBase.Gates.Select(gate => gate with { Line = change.Own.Gates.FirstOrDefault(own => own with { Line = gate.Line } == gate)?.Line ?? 0 })];

    private static EvaluationReport? ComparableBaseline(EvaluationReport candidate, MeasuredChange change) =>
        change.Baseline.Figures is { } before && Findings.HoldSameTruth(candidate, before, change) ? before : null;
}
