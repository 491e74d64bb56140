namespace ModelOps.LocalGitHub.Apps;

internal static class AppsFeature
{
    public static void AddApps(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AppPresenter>();
        builder.Services.AddSingleton<TokenIssuer>();
    }
}
