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
        console.MarkupLineInterpolated($"[{(verdict.Blocks ? "red" : "green")}]{(verdict.Blocks ? "✗" : "✓")}[/] [bold]{verdict.Model}[/]");
        switch (verdict)
        {
            case ModelVerdict.Judged judged:
                PrintFigures(judged);
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

    private void PrintFigures(ModelVerdict.Judged judged)
    {
        foreach (var finding in judged.Findings)
            console.MarkupLineInterpolated($"  [{(finding.Blocks ? "red" : "yellow")}]{finding.Text}[/]");
        var table = new Table().Border(TableBorder.Simple).AddColumns("metric", "before", "now", "gate", "");
        foreach (var metric in Metric.ByName.Values)
            AddRows(table, judged, metric);
        console.Write(table);
        console.MarkupLineInterpolated($"  [dim]{judged.Candidate.Rows:N0} reference rows, {judged.Candidate.Engine}[/]");
    }

    private static void AddRows(Table table, ModelVerdict.Judged judged, Metric metric)
    {
        if (judged.Candidate.Find(metric) is not { } measured)
            return;
        var before = Cell(metric, judged.Baseline.Figures?.Find(metric)?.Value);
        foreach (var gate in judged.Gates.Where(result => result.Gate.Metric == metric).Cast<GateResult?>().DefaultIfEmpty())
            table.AddRow(metric.Name, before, Cell(metric, measured.Value), gate?.Gate.Condition.Describe(metric) ?? "", gate is null ? "" : Words(gate));
    }

    private static string Cell(Metric metric, double? value) => value is { } number ? FigureText.Of(metric, number) : "n/a";

    private static string Words(GateResult result) => result switch
    {
        GateResult.Passed => "[green]holds[/]",
        GateResult.Failed failed => $"{Colour(failed)}{Verb(failed)} by {FigureText.Of(failed.Gate.Metric, Math.Abs(failed.Measured - failed.Required))}[/]",
        GateResult.Undefined undefined => $"{Colour(undefined)}{Verb(undefined)}: {Spectre.Console.Markup.Escape(undefined.Why)}[/]",
        GateResult.NotApplicable nothing => $"[dim]n/a: {Spectre.Console.Markup.Escape(nothing.Why)}[/]",
        _ => throw new InvalidOperationException("A gate result of an unknown kind."),
    };

    private static string Colour(GateResult failure) => failure.Blocks ? "[red]" : "[yellow]";

    private static string Verb(GateResult failure) => failure.Blocks ? "fails" : "warns";
}
