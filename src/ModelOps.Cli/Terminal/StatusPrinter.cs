using System.Globalization;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Rollouts.Api;
using Spectre.Console;

namespace ModelOps.Cli.Terminal;

/// <summary>What serves, as a person reads it in a terminal: a table, and below it what somebody may have to do.</summary>
internal sealed class StatusPrinter(IAnsiConsole console)
{
    public void Print(IReadOnlyList<ModelStatus> models)
    {
        if (models.Sum(model => model.Environments.Count) == 0)
        {
            console.WriteLine("Nothing was rolled out yet, as far as the bot knows.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("Model", "Environment", "Serves", "Since (UTC)", "On its way");
        foreach (var (model, environment) in models.SelectMany(model => model.Environments.Select(environment => (model, environment))))
            table.AddRow(model.Model.ToString(), environment.Environment.ToString(), Shares(environment), Time(environment.Since), OnItsWay(environment));
        console.Write(table);
        foreach (var (model, environment) in models.SelectMany(model => model.Environments.Select(environment => (model, environment))))
        {
            foreach (var sentence in Sentences(environment))
                console.MarkupLineInterpolated($"  [bold]{model.Model.ToString()}[/] in {environment.Environment.ToString()}: {Markdown.Plain(sentence)}");
        }
    }

    public static string Time(DateTimeOffset? time) => time is { } known ? $"{known.UtcDateTime:yyyy-MM-dd HH:mm:ss}" : "";

    public static string Percent(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} %");

    private static string Shares(EnvironmentStatus environment) => environment.Shares.Count > 1
        ? string.Join(", ", environment.Shares.Select(share => $"{share.Version} {Percent(share.Percent)}"))
        : environment.Serving?.ToString() ?? "nothing";

    private static string OnItsWay(EnvironmentStatus environment) => environment.Rollout is { } rollout ? $"{rollout.Version} {Phase(rollout.Phase)} since {rollout.Since.UtcDateTime:HH:mm:ss}" : "";

    private static string Phase(RolloutPhase phase) => phase == RolloutPhase.RollingBack ? "rolling back" : phase.ToString().ToLowerInvariant();

    private static IEnumerable<string> Sentences(EnvironmentStatus environment) =>
        new[] { environment.Rollout?.Waits, environment.Rollout?.Moves }.Concat(environment.Notes).OfType<string>();
}
