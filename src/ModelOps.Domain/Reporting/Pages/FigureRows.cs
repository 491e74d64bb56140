using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>Every figure of two versions, with how sure each is.</summary>
internal static class FigureRows
{
    public static Html Of(ModelVerdict.Judged judged)
    {
        var before = ComparedBaseline.Of(judged);
        return HtmlTable.Of(
            ["Metric", $"{ComparedBaseline.PlainTitle(judged.Baseline)}:", "Candidate:", "95 % interval:", "Difference:", "95 % interval of it:", "p:", "Does not matter below:", "Found by", "What it says"],
            Known(judged.Candidate.Metrics).Select(pair => Row(judged, before, pair.Metric, pair.Measured)));
    }

    /// <summary>What was not compared row by row.</summary>
    public static Html Beside(EvaluationReport candidate, Baseline baseline) => HtmlTable.Of(
        ["Metric", $"{ComparedBaseline.PlainTitle(baseline)}:", "Candidate:", "95 % interval:", "Difference:", ""],
        Known(candidate.Metrics).Select(pair => (Html[])
        [
            pair.Metric.Name, FigureCells.Value(pair.Metric, baseline.Figures), FigureCells.Value(pair.Metric, pair.Measured.Value), Interval(pair.Metric, pair.Measured),
            FigureCells.Difference(pair.Metric, baseline.Figures, candidate, null), pair.Measured.Undefined ?? "",
        ]));

    public static Html Plain(IEnumerable<MeasuredMetric> figures, Baseline baseline) => HtmlTable.Of(
        ["", $"{ComparedBaseline.PlainTitle(baseline)}:", "Candidate:"],
        Known(figures).Select(pair => (Html[])[pair.Metric.Name, FigureCells.Value(pair.Metric, baseline.Figures), FigureCells.Value(pair.Metric, pair.Measured.Value)]));

    public static string Chance(double? chance) => chance switch { null => "", < 0.001 => "< 0.001", { } number => $"{number:0.000}" };

    private static IEnumerable<(Metric Metric, MeasuredMetric Measured)> Known(IEnumerable<MeasuredMetric> figures) =>
        figures.Where(measured => Metric.ByName.ContainsKey(measured.Name)).Select(measured => (Metric.ByName[measured.Name], measured));

    private static Html[] Row(ModelVerdict.Judged judged, EvaluationReport? before, Metric metric, MeasuredMetric measured)
    {
        var compared = judged.Comparison?.Find(metric);
        return
        [
            metric.Name, FigureCells.Value(metric, before), FigureCells.Value(metric, measured.Value), Interval(metric, measured),
            FigureCells.Difference(metric, before, judged.Candidate, compared), FigureCells.Interval(metric, compared), Chance(compared?.PValue),
            compared is { Margin: > 0 } ? FigureText.Distance(metric, compared.Margin) : "", compared?.Method ?? "",
            measured.Undefined ?? (compared is null ? "" : ComparisonText.Verdict(metric, compared)),
        ];
    }

    private static string Interval(Metric metric, MeasuredMetric measured) =>
        measured is { Low: { } low, High: { } high } ? $"{FigureText.Of(metric, low)} … {FigureText.Of(metric, high)}" : "";
}
