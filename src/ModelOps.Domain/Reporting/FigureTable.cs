using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>Everything that was measured of how well a model answers.</summary>
internal static class FigureTable
{
    public static string Render(ModelVerdict.Judged judged)
    {
        var before = ComparedBaseline.Of(judged);
        return Fold.Of("All figures", MarkdownTable.Render(
            ["Metric", $"{ComparedBaseline.Title(judged.Baseline)}:", "Candidate:", "95 % CI:", "Difference:", "95 % CI of the difference:", "What it says"],
            judged.Candidate.Metrics.Where(measured => Metric.ByName.ContainsKey(measured.Name)).Select(measured => Row(judged, before, Metric.ByName[measured.Name], measured))));
    }

    private static string[] Row(ModelVerdict.Judged judged, EvaluationReport? before, Metric metric, MeasuredMetric measured)
    {
        var compared = judged.Comparison?.Find(metric);
        return
        [
            metric.Name,
            FigureCells.Value(metric, before),
            FigureCells.Value(metric, measured.Value),
            measured is { Low: { } low, High: { } high } ? $"{FigureText.Of(metric, low)} … {FigureText.Of(metric, high)}" : "",
            FigureCells.Difference(metric, before, judged.Candidate, compared),
            FigureCells.Interval(metric, compared),
            Markdown.Text(measured.Undefined ?? (compared is null ? "" : ComparisonText.Verdict(metric, compared))),
        ];
    }
}
