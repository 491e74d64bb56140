using ModelOps.Bot.Deployments;

namespace ModelOps.Bot.Telling;

internal static class TellingFeature
{
    public static void AddTelling(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TellingDesk>();
        builder.Services.AddSingleton<RolloutNews>();
        builder.Services.AddSingleton<GitHubDeployments>();
        builder.Services.AddSingleton<DeploymentTeller>();
        builder.Services.AddHostedService<TellingWorker>();
    }
}
