namespace ModelOps.LocalGitHub.State;

internal static class StateFeature
{
    public static void AddState(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GitHubStore>();
    }
}
