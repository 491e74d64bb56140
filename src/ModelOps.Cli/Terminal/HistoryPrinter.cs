using ModelOps.Domain.Rollouts.Api;
using Spectre.Console;

namespace ModelOps.Cli.Terminal;

/// <summary>What served when, as a person reads it in a terminal.</summary>
internal sealed class HistoryPrinter(IAnsiConsole console)
{
    public void Print(ModelHistory history)
    {
        if (history.Periods.Count == 0)
        {
            console.WriteLine(history.At is { } at ? $"Nothing of {history.Model} served on {StatusPrinter.Time(at)} UTC, as far as the bot knows." : $"Nothing of {history.Model} served yet.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("Environment", "Version", "Share", "From (UTC)", "Until (UTC)", "Commit", "Pull request", "Known from");
        foreach (var period in history.Periods)
            table.AddRow(
                period.Environment.ToString(), period.Version.ToString(), StatusPrinter.Percent(period.Percent) + (period.OnTrial ? ", on trial" : ""), StatusPrinter.Time(period.From),
                period.Until is { } until ? StatusPrinter.Time(until) : "still", period.Commit.Short, period.PullRequest is { } number ? $"#{number}" : "", Markup.Escape(period.Source));
        console.Write(table);
    }
}
