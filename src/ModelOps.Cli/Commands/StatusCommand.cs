using System.CommandLine;
using System.Text.Json;
using ModelOps.Cli.Asking;
using ModelOps.Cli.Terminal;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts.Api;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops status</c>: what serves, what is on its way, why it waits and what would move it.</summary>
internal static class StatusCommand
{
    public static Command Build()
    {
        var name = new Argument<string?>("NAME") { Description = "The name of a model; left out: all of them.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print the bot's answer as JSON." };
        var bot = BotOption.Make();
        var command = new Command("status", "Show what serves, what is on its way, why it waits and what would move it.\n\nExample: modelops status tumor-screening") { name, json, bot };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(name), parsed.GetValue(json), parsed.GetRequiredValue(bot), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string? name, bool json, string address, CancellationToken cancel)
    {
        ModelName? model = null;
        if (name is not null && !ModelName.TryParse(name, out model))
            return Complaint.Tell($"'{name}' is no name of a model: lower-case letters, digits and single hyphens, at most 40 characters.");
        var printer = new StatusPrinter(AnsiConsole.Console);
        return await BotOption.WithBotAsync(address, async bot => model is null
            ? BotOption.Tell(await bot.ListAsync(cancel), list => Print(json, () => JsonSerializer.Serialize(list, ApiJson.Default.ModelList), () => printer.Print(list.Models)))
            : BotOption.Tell(await bot.StatusAsync(model, cancel), one => Print(json, () => JsonSerializer.Serialize(one, ApiJson.Default.ModelStatus), () => printer.Print([one]))));
    }

    private static void Print(bool json, Func<string> asJson, Action asTable)
    {
        if (json)
            Console.Out.WriteLine(asJson());
        else
            asTable();
    }
}
