using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Columns;
using ModelOps.Domain.Watching.Reporting;
using Spectre.Console;

namespace ModelOps.Cli.Drift;

/// <summary>Drift as a person reads it in a terminal.</summary>
internal sealed class DriftPrinter(IAnsiConsole console)
{
    private const int MostLines = 15;

    public void Print(DriftOfRows drift)
    {
        var columns = drift.Effects.Where(effect => effect.IsBeyond).Select(effect => effect.Column).Distinct().Count();
        console.MarkupLineInterpolated($"[{(drift.HasDrifted ? "red" : "green")}]{(drift.HasDrifted ? "✗" : "✓")}[/] [bold]{drift.Model}[/]: {(columns == 0 ? "no drift" : columns == 1 ? "1 column has drifted" : $"{columns} columns have drifted")}");
        console.MarkupLineInterpolated($"  {drift.Rows:N0} rows of the file as one window, held against {drift.ReferenceRows:N0} reference rows. Live traffic must be beyond in {WatchRules.Default.WindowsToRaise} windows in a row before the bot tells of it.");
        foreach (var suspicion in drift.Suspicions)
            console.MarkupLineInterpolated($"  [yellow]{suspicion}[/]");
        var shown = drift.Effects.Where(effect => effect.IsBeyond || effect.Cause is AlertCause.InputDrift or AlertCause.OutputDrift).ToList();
        console.Write(new Padder(Figures(shown.Take(MostLines))).Padding(2, 0, 0, 0));
        if (shown.Count > MostLines)
            console.MarkupLineInterpolated($"  and {shown.Count - MostLines} smaller ones: --json has them all.");
    }

    private static Table Figures(IEnumerable<ColumnEffect> effects)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Column", "What", "Of its threshold", "By chance", "Figures");
        foreach (var effect in effects)
            table.AddRow(
                Markup.Escape(effect.Column), What(effect.Cause), $"[{(effect.IsBeyond ? "red" : "green")}]{EffectText.Percent(effect.Effect)}[/]",
                Chance(effect.Chance), Markup.Escape(EffectText.Of(effect)));
        return table;
    }

    private static string What(AlertCause cause) => cause switch
    {
        AlertCause.InputDrift => "input drift",
        AlertCause.OutputDrift => "output drift",
        AlertCause.MissingValues => "missing values",
        AlertCause.UnseenCategories => "unseen words",
        AlertCause.OutOfRange => "out of range",
        _ => throw new InvalidOperationException("A cause that is not of a column."),
    };

    private static string Chance(double chance) => chance < 1e-6 ? "< 1e-6" : EffectText.Number(chance);
}
