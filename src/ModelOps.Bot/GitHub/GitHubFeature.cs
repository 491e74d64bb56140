using Microsoft.Extensions.Options;

namespace ModelOps.Bot.GitHub;

internal static class GitHubFeature
{
    public static void AddGitHub(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<GitHubOptions>().BindConfiguration(GitHubOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<GitHubOptions>, GitHubOptionsValidator>();
        builder.Services.AddSingleton<AppToken>();
        builder.Services.AddSingleton<GitHubAccess>();
        builder.Services.AddSingleton<AppIdentity>();
        builder.Services.AddSingleton<DefaultBranches>();
        builder.Services.AddSingleton<StickyComment>();
        builder.Services.AddSingleton<CheckRuns>();
    }
}
