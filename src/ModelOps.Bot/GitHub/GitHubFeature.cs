using Microsoft.Extensions.Options;

namespace ModelOps.Bot.GitHub;

internal static class GitHubFeature
{
    public static void AddGitHub(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<GitHubOptions>().BindConfiguration(GitHubOptions.Section)
            .Validate(options => options.PrivateKeyFile.Length == 0 || File.Exists(options.PrivateKeyFile), "GitHub:PrivateKeyFile names a file that is not there or cannot be read.")
            .Validate(options => options.WebhookSecrets.All(secret => secret.Length > 0), "GitHub:WebhookSecrets holds an empty secret.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<GitHubOptions>, GitHubOptionsValidator>();
        builder.Services.AddSingleton<AppToken>();
        builder.Services.AddSingleton<GitHubAccess>();
        builder.Services.AddSingleton<AppIdentity>();
        builder.Services.AddSingleton<DefaultBranches>();
        builder.Services.AddSingleton<StickyComment>();
        builder.Services.AddSingleton<CheckRuns>();
    }
}
