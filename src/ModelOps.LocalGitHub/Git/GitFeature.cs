namespace ModelOps.LocalGitHub.Git;

internal static class GitFeature
{
    public static void AddGit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GitFolders>();
        builder.Services.AddSingleton<PushRules>();
        builder.Services.AddSingleton<GitHttpBackend>();
        builder.Services.AddSingleton<GitDoor>();
        builder.Services.AddSingleton<PushReceiver>();
    }
}
