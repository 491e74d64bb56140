namespace ModelOps.LocalGitHub.Repositories;

internal static class RepositoriesFeature
{
    public static void AddRepositories(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RepositoryPresenter>();
        builder.Services.AddSingleton<RepositoryFounder>();
        builder.Services.AddSingleton<RepositoryForker>();
    }
}
