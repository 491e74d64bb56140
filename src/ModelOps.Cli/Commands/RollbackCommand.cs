using System.CommandLine;
using System.Text.Json;
using ModelOps.Cli.Asking;
using ModelOps.Cli.Terminal;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops rollback</c>: what served before takes the traffic again.</summary>
internal static class RollbackCommand
{
    private sealed record Call(string Name, RollbackRequest Request, bool Wait, bool Json);

    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "The name of a model." };
        var reason = new Option<string>("--reason") { Description = "Why, in a sentence: it is kept with the decision and shown to the owners.", Required = true, HelpName = "TEXT" };
        var to = new Option<string?>("--to") { Description = "The version that is to serve again; left out: the one that served before.", HelpName = "VERSION" };
        var environment = new Option<string?>("--environment") { Description = "Only there; left out: everywhere.", HelpName = "E" };
        var wait = new Option<bool>("--wait") { Description = "End only when every gateway has moved the traffic, and say after how many seconds." };
        var json = new Option<bool>("--json") { Description = "Print the bot's answer as JSON." };
        var bot = BotOption.Make();
        var command = new Command("rollback", "Have the version that served before take the traffic again. What is taken back stays out until somebody says /modelops retry.\n\nExample: modelops rollback tumor-screening --reason \"wrong on live data\" --wait")
            { name, reason, to, environment, wait, json, bot };
        command.SetAction((parsed, cancel) => RunAsync(
            new Call(
                parsed.GetRequiredValue(name),
                new RollbackRequest { Environment = parsed.GetValue(environment), Version = parsed.GetValue(to), Reason = parsed.GetRequiredValue(reason) },
                parsed.GetValue(wait),
                parsed.GetValue(json)),
            parsed.GetRequiredValue(bot), cancel));
        return command;
    }

    private static async Task<int> RunAsync(Call call, string address, CancellationToken cancel)
    {
        if (!ModelName.TryParse(call.Name, out var model))
            return Complaint.Tell($"'{call.Name}' is no name of a model: lower-case letters, digits and single hyphens, at most 40 characters.");
        return await BotOption.WithBotAsync(address, bot => RollBackAsync(bot, model, call, cancel));
    }

    private static async Task<int> RollBackAsync(BotClient bot, ModelName model, Call call, CancellationToken cancel)
    {
        var watch = new RollbackWatch(bot, model);
        var decided = await bot.RollBackAsync(model, call.Request, cancel);
        var code = BotOption.Tell(decided, answer => Print(call, answer));
        return decided.Value is { } taken && call.Wait ? await watch.WaitAsync(taken.TakenBack, cancel) : code;
    }

    private static void Print(Call call, RollbackAnswer answer)
    {
        if (call.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(answer, ApiJson.Default.RollbackAnswer));
            return;
        }
        foreach (var taken in answer.TakenBack)
            Console.Out.WriteLine($"{answer.Model} in {taken.Environment} goes back from {taken.From} to {taken.To}.");
        if (!call.Wait)
            Console.Out.WriteLine($"'modelops status {answer.Model}' tells when the traffic is back.");
    }
}
