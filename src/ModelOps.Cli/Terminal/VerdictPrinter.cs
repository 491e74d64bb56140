using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Verdicts;
using Spectre.Console;

namespace ModelOps.Cli.Terminal;

/// <summary>A verdict as a person reads it in a terminal: in colour where it is one, plain where it is not.</summary>
internal sealed class VerdictPrinter(IAnsiConsole console)
{
    public void Print(ModelVerdict verdict)
    {
        console.MarkupLineInterpolated($"[{(verdict.Blocks ? "red" : "green")}]{(verdict.Blocks ? "✗" : "✓")}[/] [bold]{verdict.Model}[/]{Summary(verdict)}");
        switch (verdict)
        {
            case ModelVerdict.Judged judged:
                PrintJudged(judged);
                break;
            case ModelVerdict.Refused refused:
                foreach (var problem in refused.Problems)
                    console.MarkupLineInterpolated($"  {problem.ToString()}");
                break;
            case ModelVerdict.Retired:
                console.MarkupLine("  leaves the registry");
                break;
        }
    }

    private static string Summary(ModelVerdict verdict) => verdict is not ModelVerdict.Judged judged ? ""
        : verdict.Blocks ? $": {judged.Gates.Count(gate => gate.Blocks)} of {judged.Gates.Count} gates failed"
        : $": {judged.Gates.Count(gate => gate is GateResult.Passed)} of {judged.Gates.Count} gates hold";

    private void PrintJudged(ModelVerdict.Judged judged)
    {
        foreach (var finding in judged.Findings)
            console.MarkupLineInterpolated($"  [{(finding.Blocks ? "red" : "yellow")}]{finding.Text}[/]{(finding.Effect == FindingEffect.NeedsAcceptance ? " An owner other than the author has to accept this." : "")}");
        console.MarkupLineInterpolated($"  {judged.Candidate.Rows:N0} reference {(judged.Candidate.Rows == 1 ? "row" : "rows")}, {judged.Candidate.Engine}{ComparedWith(judged.Baseline)}");
        console.Write(new Padder(Figures(judged)).Padding(2, 0, 0, 0));
        foreach (var gate in judged.Gates.Where(gate => gate.Gate.Slices is not null))
            console.MarkupLineInterpolated($"  [{Colour(gate)}]{(gate.IsFailure ? "✗" : "✓")} {GateText.OfSlices(gate)}[/]");
        PrintComparison(judged);
    }

    private void PrintComparison(ModelVerdict.Judged judged)
    {
        if (judged.Comparison?.Predictions is { ChangedShare: { } changed } shift)
            console.MarkupLineInterpolated($"  {ComparisonText.Shift(shift, changed)}");
        if (judged.Comparison?.Timing is { } timing)
            console.MarkupLineInterpolated($"  {ComparisonText.Timing(timing)}");
        console.WriteLine();
    }

    /// <summary>Figures of all rows; what slices say follows in sentences.</summary>
    private static Table Figures(ModelVerdict.Judged judged)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Metric");
        if (judged.Baseline.Figures is not null)
            table.AddColumns("Before", "Now", "Difference", "95 % interval");
        else
            table.AddColumn("Now");
        table.AddColumns("Gate", "");
        foreach (var metric in HeadlineMetrics.Of(judged.Candidate, judged.Gates))
        {
            foreach (var gate in judged.Gates.Where(result => result.Gate.Metric == metric && result.Gate.Slices is null).Cast<GateResult?>().DefaultIfEmpty())
                table.AddRow([.. Cells(judged, metric), Markup.Escape(gate?.Gate.Describe() ?? ""), gate is null ? "" : $"[{Colour(gate)}]{Markup.Escape(GateText.Of(gate))}[/]"]);
        }
        return table;
    }

    private static IEnumerable<string> Cells(ModelVerdict.Judged judged, Metric metric)
    {
        var now = judged.Candidate.Find(metric)?.Value;
        if (judged.Baseline.Figures is not { } figures)
            return [metric.Name, Cell(metric, now)];
        var before = figures.Find(metric)?.Value;
        return [metric.Name, Cell(metric, before), Cell(metric, now), now - before is { } by ? FigureText.Difference(metric, by) : "", Interval(metric, judged.Comparison?.Find(metric))];
    }

    private static string Cell(Metric metric, double? value) => value is { } number ? FigureText.Of(metric, number) : "n/a";

    private static string Interval(Metric metric, MetricDifference? difference) => difference is { Low: { } low, High: { } high } ? FigureText.Interval(metric, low, high) : "";

    private static string ComparedWith(Baseline baseline) => baseline switch
    {
        Baseline.Measured measured => $", compared with {measured.Called}",
        Baseline.NotComparable stranger => $", not comparable with {stranger.Called}",
        _ => ", nothing to compare with",
    };

    private static string Colour(GateResult result) => result switch
    {
        GateResult.Passed => "green",
        GateResult.NotApplicable => "dim",
        _ => result.Blocks ? "red" : "yellow",
    };
}
