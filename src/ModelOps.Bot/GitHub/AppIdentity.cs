namespace ModelOps.Bot.GitHub;

/// <summary>Under which login the App writes, asked of GitHub once.</summary>
internal sealed class AppIdentity(GitHubAccess gitHub)
{
    private string? login;

    /// <summary>For example <c>modelops[bot]</c>.</summary>
    public async Task<string> LoginAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return login ??= $"{(await gitHub.AsApp().GitHubApps.GetCurrent()).Slug}[bot]";
    }
}
