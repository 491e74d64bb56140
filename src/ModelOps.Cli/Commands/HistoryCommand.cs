using System.CommandLine;
using System.Text.Json;
using ModelOps.Cli.Asking;
using ModelOps.Cli.Terminal;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts.Api;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops history</c>: which version of a model served when.</summary>
internal static class HistoryCommand
{
    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "The name of a model." };
        var at = new Option<string?>("--at") { Description = $"Only what served at this time, that of Greenwich unless it says otherwise: {PointInTime.Example}.", HelpName = "TIME" };
        var json = new Option<bool>("--json") { Description = "Print the bot's answer as JSON." };
        var bot = BotOption.Make();
        var command = new Command("history", "Show which version of a model served when, the newest first.\n\nExample: modelops history tumor-screening --at 2026-11-23T14:00") { name, at, json, bot };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(at), parsed.GetValue(json), parsed.GetRequiredValue(bot), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string name, string? at, bool json, string address, CancellationToken cancel)
    {
        if (!ModelName.TryParse(name, out var model))
            return Complaint.Tell($"'{name}' is no name of a model: lower-case letters, digits and single hyphens, at most 40 characters.");
        var time = at is null ? null : PointInTime.Parse(at);
        if (at is not null && time is null)
            return Complaint.Tell($"'{at}' is no time: write {PointInTime.Example}.");
        return await BotOption.WithBotAsync(address, async bot => BotOption.Tell(await bot.HistoryAsync(model, time, cancel), history =>
        {
            if (json)
                Console.Out.WriteLine(JsonSerializer.Serialize(history, ApiJson.Default.ModelHistory));
            else
                new HistoryPrinter(AnsiConsole.Console).Print(history);
        }));
    }
}
