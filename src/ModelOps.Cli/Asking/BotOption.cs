using System.CommandLine;
using ModelOps.Cli.Terminal;

namespace ModelOps.Cli.Asking;

/// <summary><c>--bot</c>, which every command that asks the bot has.</summary>
internal static class BotOption
{
    public const string TokenVariable = "MODELOPS_TOKEN";
    private const string AddressVariable = "MODELOPS_BOT";
    private const string Here = "http://localhost:5000";

    public static Option<string> Make() => new("--bot")
    {
        Description = $"The bot's address; also in {AddressVariable}. From another machine it asks for a token, which is taken from {TokenVariable}.",
        HelpName = "URL",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } set ? set : Here,
    };

    /// <summary>Asks the bot at the address, or says what is wrong with it.</summary>
    public static async Task<int> WithBotAsync(string address, Func<BotClient, Task<int>> ask)
    {
        if (!Uri.TryCreate(address.EndsWith('/') ? address : $"{address}/", UriKind.Absolute, out var bot) || bot.Scheme is not ("http" or "https"))
            return Complaint.Tell($"'{address}' is no address of a bot: write it as {Here}.");
        using var client = new BotClient(bot, Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null);
        return await ask(client);
    }

    /// <summary>Prints the answer, or why there is none.</summary>
    public static int Tell<T>(BotAnswer<T> answer, Action<T> print) where T : class
    {
        if (answer.Value is { } value)
            print(value);
        else
            Console.Error.WriteLine(answer.Refusal);
        return answer.Code;
    }
}
