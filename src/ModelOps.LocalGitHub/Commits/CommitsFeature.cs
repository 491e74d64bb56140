namespace ModelOps.LocalGitHub.Commits;

internal static class CommitsFeature
{
    public static void AddCommits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CommitPresenter>();
    }
}
