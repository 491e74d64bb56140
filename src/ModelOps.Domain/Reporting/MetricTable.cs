using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>The figures that decide, with their gates.</summary>
internal static class MetricTable
{
    public static string Render(ModelVerdict.Judged judged)
    {
        var table = MarkdownTable.Render(
            ["Metric", $"{ComparedBaseline.Title(judged.Baseline)}:", "Candidate:", "Difference:", "95 % CI:", "Gate", "Verdict"],
            HeadlineMetrics.Of(judged.Candidate, judged.Gates).SelectMany(metric => Rows(judged, metric)));
        return table.Contains($" {FigureCells.NotDefined} ") ? $"{table}\nn/a: not measured, or not defined on these rows.\n" : table;
    }

    /// <summary>A metric with several gates has a row for each; one without a gate has one row, if it was measured.</summary>
    private static IEnumerable<string[]> Rows(ModelVerdict.Judged judged, Metric metric)
    {
        var before = ComparedBaseline.Of(judged);
        var difference = judged.Comparison?.Find(metric);
        string[] figures =
        [
            metric.Name, FigureCells.Value(metric, before), FigureCells.Value(metric, judged.Candidate),
            FigureCells.Difference(metric, before, judged.Candidate, difference), FigureCells.Interval(metric, difference),
        ];
        var gates = judged.Gates.Where(result => result.Gate.Metric == metric && result.Gate.Slices is null).ToList();
        return gates.Count > 0
            ? gates.Select(gate => (string[])[.. figures, gate.Gate.Describe(), $"{GateMark.Of(gate)}{Markdown.Text(GateText.Of(gate))}{(gate.Override is { } consent ? $", {ConsentText.Of("overridden", consent)}" : "")}"])
            : judged.Candidate.Find(metric) is null ? [] : [[.. figures, "", Verdict(difference)]];
    }

    private static string Verdict(MetricDifference? difference) => difference?.Verdict switch
    {
        null => "",
        _ when difference.Undefined is not null => "",
        DifferenceVerdict.Better => "better",
        DifferenceVerdict.Worse => "worse",
        DifferenceVerdict.Equivalent => "equivalent",
        DifferenceVerdict.Inconclusive => "inconclusive",
        _ => throw new InvalidOperationException("A verdict of an unknown kind."),
    };
}
