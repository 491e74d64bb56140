using ModelOps.Domain.Metrics;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>What the model costs to run on the machine that measured it.</summary>
internal static class SpeedTable
{
    public static string Render(ModelVerdict.Judged judged)
    {
        var timing = judged.Comparison?.Timing is { } compared ? $"\n{Markdown.Text(ComparisonText.Timing(compared))}\n" : "";
        var table = MarkdownTable.Render(
            ["", $"{ComparedBaseline.Title(judged.Baseline)}:", "Candidate:"],
            judged.Candidate.Machine.Where(measured => Metric.ByName.ContainsKey(measured.Name)).Select(measured => (string[])
            [
                measured.Name, FigureCells.Value(Metric.ByName[measured.Name], judged.Baseline.Figures), FigureCells.Value(Metric.ByName[measured.Name], measured.Value),
            ]));
        return Fold.Of("Speed", timing + table);
    }
}
