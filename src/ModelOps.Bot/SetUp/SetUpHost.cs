using ModelOps.Bot.Cluster;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.GitHub;

namespace ModelOps.Bot.SetUp;

/// <summary>The bot before it knows which App it is: nothing runs but the page on which the App is made.</summary>
internal static class SetUpHost
{
    /// <returns>Whether the App is known; false when the process was asked to end before.</returns>
    public static async Task<bool> EnsureAppAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddMadeApp();
        if (MadeAppFile.IsAppGiven(builder.Configuration))
            return true;
        builder.WebHost.UseKestrelHttpsConfiguration();
        // The token stands in the address of the page.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        AddServices(builder);
        await using var app = builder.Build();
        app.MapSetUp();
        await app.StartAsync();
        var ticket = app.Services.GetRequiredService<SetUpTicket>();
        await TellAsync(await app.Services.GetRequiredService<ListeningAddress>().WaitAsync(CancellationToken.None), ticket);
        await app.WaitForShutdownAsync();
        return ticket.IsUsed;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section);
        builder.Services.AddOptions<BotOptions>().BindConfiguration(BotOptions.Section).Validate(options => options.IsAddress, BotOptions.NoAddress).ValidateOnStart();
        builder.Services.AddOptions<GitHubOptions>().BindConfiguration(GitHubOptions.Section).Validate(options => options.AreAddresses, GitHubOptions.NoAddresses).ValidateOnStart();
        builder.Services.AddSingleton<SetUpTicket>();
        builder.Services.AddSingleton<ManifestExchange>();
        builder.Services.AddSingleton<ListeningAddress>();
    }

    private static Task TellAsync(Uri address, SetUpTicket ticket) => Console.Out.WriteLineAsync(
        $"This bot knows no GitHub App yet. To make one, open {new Uri(address, $"/setup?token={ticket.Reveal()}")} (from elsewhere: the same path at the bot's own address). The token is good until the App is made.");
}
