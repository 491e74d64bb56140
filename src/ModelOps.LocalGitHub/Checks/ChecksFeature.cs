namespace ModelOps.LocalGitHub.Checks;

internal static class ChecksFeature
{
    public static void AddChecks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CheckRunPresenter>();
        builder.Services.AddSingleton<CheckRunWriter>();
    }
}
