namespace ModelOps.LocalGitHub.Issues;

internal static class IssuesFeature
{
    public static void AddIssues(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IssuePresenter>();
        builder.Services.AddSingleton<IssueWriter>();
        builder.Services.AddSingleton<CommentWriter>();
    }
}
