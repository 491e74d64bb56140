using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>What a comment says of one model: its findings and its table, and the rest folded.</summary>
internal static class ModelSection
{
    /// <param name="head">What was judged.</param>
    public static IEnumerable<ReportPart> Render(ModelVerdict verdict, GitObjectId head) => verdict switch
    {
        ModelVerdict.Judged judged => RenderJudged(judged, head).Where(part => part.Text.Length > 0),
        ModelVerdict.Refused refused => [new(refused, ReportRank.BlockedModel, $"\n#### {Markdown.Code(refused.Model)}\n{ProblemText.RenderList(refused.Problems, refused.Folder)}")],
        ModelVerdict.Retired retired => [new(retired, ReportRank.PassingModel, $"\n#### {Markdown.Code(retired.Model)}\n{FindingList.Render([retired.Leaving], head, "model")}")],
        _ => throw new InvalidOperationException("A verdict of an unknown kind."),
    };

    private static IEnumerable<ReportPart> RenderJudged(ModelVerdict.Judged judged, GitObjectId head)
    {
        var slices = new SliceTable(judged);
        var details = judged.Blocks ? ReportRank.BlockedDetails : ReportRank.PassingDetails;
        yield return new(judged, judged.Blocks ? ReportRank.BlockedModel : ReportRank.PassingModel, Core(judged, head));
        yield return new(judged, details, slices.OutstandingSlices);
        yield return new(judged, ReportRank.PassingSlices, slices.OtherSlices);
        yield return new(judged, ReportRank.Plots, CalibrationPlot.Render(judged.Candidate.Calibration));
        yield return new(judged, ReportRank.Plots, ConfusionTable.Render(judged.Candidate.Confusion));
        yield return new(judged, details, MovedRows.RenderShift(judged));
        yield return new(judged, ReportRank.Examples, MovedRows.RenderRows(judged));
        yield return new(judged, ReportRank.Figures, FigureTable.Render(judged));
        yield return new(judged, details, TrialList.Render(judged.Candidate));
        yield return new(judged, details, GraphTable.Render(judged));
        yield return new(judged, details, SpeedTable.Render(judged));
        yield return new(judged, details, ProvenanceTable.Render(judged));
    }

    private static string Core(ModelVerdict.Judged judged, GitObjectId head) =>
        $"\n#### {Markdown.Code(judged.Model)} on {judged.Candidate.Rows:N0} reference {(judged.Candidate.Rows == 1 ? "row" : "rows")}\n"
        + FindingList.Render(judged.Findings, head, "model") + MetricTable.Render(judged) + SlicedGates.Render(judged.Gates) + PreflightText.Render(judged.Preflight) + NewDataTable.Render(judged);
}
