using Microsoft.Extensions.Logging.Console;
using ModelOps.Bot.GitHub.Calls;
using ModelOps.Bot.GitHub.Tokens;

namespace ModelOps.Bot.GitHub;

internal static class GitHubFeature
{
    public static void AddGitHub(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<GitHubOptions>().BindConfiguration(GitHubOptions.Section)
            .Validate(options => options.AppId > 0, "GitHub:AppId is the number of the GitHub App; it stands on the App's page.")
            .Validate(AppKey.IsInOnePlace, "Either GitHub:PrivateKeyFile is the path of the App's private key, a PEM file that GitHub makes on the App's page, or GitHub:PrivateKey is the key itself; not both.")
            .Validate(AppKey.IsThere, "GitHub:PrivateKeyFile names a file that is not there or cannot be read.")
            .Validate(AppKey.IsReadable, "GitHub:PrivateKeyFile or GitHub:PrivateKey holds no RSA private key in PEM, which begins with -----BEGIN RSA PRIVATE KEY-----.")
            .Validate(options => options.WebhookSecrets.Any(secret => secret.Length > 0), "GitHub:WebhookSecrets holds no secret. Set GitHub:WebhookSecrets:0 to the secret of the App's webhook.")
            .Validate(options => options.AreAddresses, GitHubOptions.NoAddresses)
            .ValidateOnStart();
        builder.Logging.AddConsoleFormatter<ScrubbedConsole, ConsoleFormatterOptions>();
        builder.Logging.AddConsole(console => console.FormatterName = ScrubbedConsole.FormatName);
        builder.Services.AddSingleton<AppToken>();
        builder.Services.AddSingleton(services => new GitHubCalls(new CallOptions(), services.GetRequiredService<TimeProvider>(), GitHubCalls.Network()));
        builder.Services.AddSingleton<GitHubClients>();
        builder.Services.AddSingleton<InstallationTokens>();
        builder.Services.AddSingleton<GitHubAccess>();
        builder.Services.AddSingleton<AppIdentity>();
        builder.Services.AddSingleton<DefaultBranches>();
        builder.Services.AddSingleton<StickyComment>();
        builder.Services.AddSingleton<CheckRuns>();
        builder.Services.AddSingleton<MarkedIssues>();
        builder.Services.AddSingleton<OwnPullRequests>();
    }
}
