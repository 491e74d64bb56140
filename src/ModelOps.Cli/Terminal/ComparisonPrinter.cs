using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;
using Spectre.Console;

namespace ModelOps.Cli.Terminal;

/// <summary>A comparison as a person reads it in a terminal.</summary>
internal sealed class ComparisonPrinter(IAnsiConsole console)
{
    public void Print(ComparisonReport comparison)
    {
        console.MarkupLineInterpolated($"[bold]{comparison.Model.ToString()}[/] on {comparison.Rows:N0} reference {(comparison.Rows == 1 ? "row" : "rows")}");
        if (comparison.ReferenceChange is { } change)
        {
            console.MarkupLineInterpolated($"  The two were measured on different rows: {change.Added:N0} added, {change.Removed:N0} removed, {change.Altered:N0} altered, {change.Kept:N0} kept. Nothing else is compared.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("Metric", "Before", "Now", "Difference", "95 % interval", "");
        foreach (var difference in comparison.Metrics)
            table.AddRow([.. Cells(Metric.ByName[difference.Metric], difference)]);
        console.Write(new Padder(table).Padding(2, 0, 0, 0));
        if (comparison.Predictions is { ChangedShare: { } changed })
            console.MarkupLineInterpolated($"  {ComparisonText.Shift(comparison.Predictions, changed)}");
        if (comparison.Timing is { } timing)
            console.MarkupLineInterpolated($"  {ComparisonText.Timing(timing)}");
    }

    private static IEnumerable<string> Cells(Metric metric, MetricDifference difference) =>
    [
        metric.Name,
        difference.Baseline is { } before ? FigureText.Of(metric, before) : "n/a",
        difference.Candidate is { } now ? FigureText.Of(metric, now) : "n/a",
        difference.Difference is { } by ? FigureText.Difference(metric, by) : "n/a",
        difference is { Low: { } low, High: { } high } ? FigureText.Interval(metric, low, high) : "n/a",
        Spectre.Console.Markup.Escape(ComparisonText.Verdict(metric, difference)),
    ];
}
