using ModelOps.Bot.Jobs;
using ModelOps.Bot.Validation;

namespace ModelOps.Bot.PullRequests;

internal static class PullRequestsFeature
{
    public static void AddPullRequests(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PullRequestReader>();
        builder.Services.AddSingleton<PullRequestChangedHandler>();
        builder.Services.AddSingleton<HeadAdmission>();
        builder.Services.AddSingleton<SharedHeads>();
        builder.Services.AddSingleton<PullRequestChecks>();
        builder.Services.AddSingleton<PullRequestAnswer>();
        builder.Services.AddSingleton<PullRequestValidator>();
        builder.Services.AddSingleton<PullRequestExamination>();
        builder.Services.AddSingleton<IJobHandler, PullRequestValidationJob>();
        builder.Services.AddSingleton<IJobHandler, EndChecksJob>();
        builder.Services.AddSingleton<RefreshSignal>();
        builder.Services.AddHostedService<OpenPullRequestRefresh>();
    }
}
