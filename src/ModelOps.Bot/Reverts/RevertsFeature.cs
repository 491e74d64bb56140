namespace ModelOps.Bot.Reverts;

internal static class RevertsFeature
{
    public static void AddReverts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RevertBranches>();
        builder.Services.AddSingleton<RevertPullRequests>();
        builder.Services.AddSingleton<RevertKeeper>();
    }
}
