namespace ModelOps.LocalGitHub.PullRequests;

internal static class PullRequestsFeature
{
    public static void AddPullRequests(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PullRequestMeasure>();
        builder.Services.AddSingleton<PullRequestPresenter>();
        builder.Services.AddSingleton<PullRequestOpener>();
        builder.Services.AddSingleton<PullRequestEditor>();
        builder.Services.AddSingleton<PullRequestEnds>();
        builder.Services.AddSingleton<MergeWriter>();
        builder.Services.AddSingleton<PullRequestMerger>();
        builder.Services.AddSingleton<RefReporter>();
    }
}
