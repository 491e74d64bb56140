using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>One model that ran on its reference data: what decides first, all else to be opened.</summary>
internal static class JudgedSection
{
    public static Html Render(ModelVerdict.Judged judged) => Html.All(
    [
        Html.Titled("Findings", FindingRows.Of(judged.Findings)),
        Html.Titled("Gates", GateRows.Of(judged.Gates)),
        Html.Titled("Start", Html.Paragraph(judged.Preflight is { } start ? $"{(start.Passed ? "✅ Started" : "❌ Did not start")} in {start.Environment}: {start.Text}" : "")),
        Html.Titled($"Figures on {judged.Candidate.Rows:N0} reference rows", FigureRows.Of(judged)),
        .. NewData(judged.OnNewData),
        .. SliceRows.Of(judged),
        Html.Folded("Calibration", AnswerRows.Calibration(judged.Candidate.Calibration)),
        Html.Folded("Confusion matrix", AnswerRows.Confusion(judged.Candidate.Confusion)),
        Html.Folded("What moved", Moved(judged)),
        Html.Folded("Probes", HtmlTable.Of(["Outcome", "Probe", "What was asked and what came"], judged.Candidate.Probes.OrderBy(Rank).Select(Probe))),
        Html.Folded("Data checks", HtmlTable.Of(["Level", "Check", "Column", "What was found"], judged.Candidate.Checks.OrderByDescending(note => note.Level).Select(Note))),
        Html.Folded("Graph and signature", GraphRows.Of(judged)),
        Html.Folded("Speed", SpeedRows(judged)),
        Html.Folded("What was measured, and what held the model", ProvenanceRows.Of(judged)),
    ]);

    private static IEnumerable<Html> NewData(OnNewData? data)
    {
        if (data is null)
            yield break;
        var change = $"Of the rows of the reference data {data.Change.Added:N0} are added, {data.Change.Removed:N0} removed, {data.Change.Altered:N0} altered and {data.Change.Kept:N0} kept.";
        var why = data.Baseline is Baseline.NotComparable stranger ? $" The version on {stranger.Called} could not be measured there: {stranger.Why}" : "";
        yield return Html.Titled("On the new reference data, which bind after the merge", Html.All(
            Html.Paragraph(change + why), data.Candidate is ModelEvaluation.Measured measured ? FigureRows.Beside(measured.Report, data.Baseline) : default));
    }

    private static Html Moved(ModelVerdict.Judged judged) => judged.Comparison?.Predictions is { ChangedShare: { } changed } shift
        ? Html.All(
            Html.Paragraph($"{ComparisonText.Shift(shift, changed)}{(shift.KolmogorovSmirnov is { } distance ? $" The distributions of the outputs lie at most {distance:0.000} apart (Kolmogorov and Smirnov)." : "")}"),
            HtmlTable.Of(["Row", $"{ComparedBaseline.PlainTitle(judged.Baseline)}:", "Candidate:", "Moved by:"], shift.Farthest.Select(Row)))
        : default;

    private static Html[] Row(RowShift row) =>
        [row.Id ?? $"row {row.Row + 1:N0}", FigureText.Number(row.Baseline), FigureText.Number(row.Candidate), FigureText.SignedNumber(row.Candidate - row.Baseline)];

    private static int Rank(ProbeResult probe) => probe.Outcome switch { ProbeOutcome.Failed => 0, ProbeOutcome.Held => 1, _ => 2 };

    private static Html[] Probe(ProbeResult probe) =>
        [probe.Outcome switch { ProbeOutcome.Failed => "❌ Failed", ProbeOutcome.Held => "✅ Held", _ => "Skipped" }, probe.Key, probe.Text];

    private static Html[] Note(ReportNote note) => [note.Level == NoteLevel.Warning ? "⚠️ Warning" : "ℹ️ Told", note.Key, note.Column ?? "", note.Text];

    private static Html SpeedRows(ModelVerdict.Judged judged) => Html.All(
        Html.Paragraph(judged.Comparison?.Timing is { } timing ? ComparisonText.Timing(timing) : ""),
        FigureRows.Plain(judged.Candidate.Machine, judged.Baseline));
}
