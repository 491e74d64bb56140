using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>What the two versions measure on the rows that a change brings. Nothing there binds yet.</summary>
internal static class NewDataTable
{
    /// <returns>An empty text where the change brings no rows.</returns>
    public static string Render(ModelVerdict.Judged judged) => judged.OnNewData is { Candidate: ModelEvaluation.Measured measured } data
        ? Table(judged, measured.Report, data.Baseline)
        : "";

    private static string Table(ModelVerdict.Judged judged, EvaluationReport candidate, Baseline baseline) =>
        $"\n**On the new reference data** ({candidate.Rows:N0} rows), which bind after the merge:\n" + MarkdownTable.Render(
            ["Metric", $"{ComparedBaseline.Title(baseline)}:", "Candidate:", "Difference:"],
            HeadlineMetrics.Of(candidate, judged.Gates).Where(metric => candidate.Find(metric) is not null).Select(metric => (string[])
            [
                metric.Name, FigureCells.Value(metric, baseline.Figures), FigureCells.Value(metric, candidate),
                FigureCells.Difference(metric, baseline.Figures, candidate, null),
            ])) + WhyNotCompared(baseline);

    private static string WhyNotCompared(Baseline baseline) => baseline is Baseline.NotComparable stranger
        ? $"\nThe version on {Markdown.Code(stranger.Called)} could not be measured there: {Markdown.Text(stranger.Why)}\n"
        : "";
}
