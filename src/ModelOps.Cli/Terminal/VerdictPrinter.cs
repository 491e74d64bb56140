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
        foreach (var gate in judged.Gates.Where(gate => gate.IsFailure && gate.Slice is not null))
            console.MarkupLineInterpolated($"  [{(gate.Blocks ? "red" : "yellow")}]{GateText.OfSlice(gate)}[/]");
        console.MarkupLineInterpolated($"  {judged.Candidate.Rows:N0} reference rows, {judged.Candidate.Engine}{ComparedWith(judged.Baseline)}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("Metric", "Before", "Now", "Difference", "95 % interval", "Gate", "");
        foreach (var metric in HeadlineMetrics.Of(judged.Candidate, judged.Gates))
            AddRows(table, judged, metric);
        console.Write(new Padder(table).Padding(2, 0, 0, 0));
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

    private static void AddRows(Table table, ModelVerdict.Judged judged, Metric metric)
    {
        var measured = judged.Candidate.Find(metric);
        var before = judged.Baseline.Figures?.Find(metric)?.Value;
        var difference = judged.Comparison?.Find(metric);
        foreach (var gate in judged.Gates.Where(result => result.Gate.Metric == metric).Cast<GateResult?>().DefaultIfEmpty())
        {
            var slice = gate?.Slice is { } name ? $" in {Markup.Escape(name.Name)}" : "";
            table.AddRow(
                metric.Name + slice,
                Cell(metric, slice.Length > 0 ? Before(gate) : before),
                Cell(metric, slice.Length > 0 ? Measured(gate) : measured?.Value),
                slice.Length == 0 && measured?.Value - before is { } by ? FigureText.Difference(metric, by) : "",
                slice.Length == 0 ? Interval(metric, difference) : "",
                Markup.Escape(gate?.Gate.Describe() ?? ""),
                gate is null ? "" : $"{Colour(gate)}{Markup.Escape(GateText.Of(gate))}[/]");
        }
    }

    private static double? Measured(GateResult? gate) => gate switch { GateResult.Passed passed => passed.Measured, GateResult.Failed failed => failed.Measured, _ => null };

    private static double? Before(GateResult? gate) => gate switch { GateResult.Passed passed => passed.Baseline, GateResult.Failed failed => failed.Baseline, _ => null };

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
        GateResult.Passed => "[green]",
        GateResult.NotApplicable => "[dim]",
        _ => result.Blocks ? "[red]" : "[yellow]",
    };
}
