namespace ModelOps.Bot.GitHub.Tokens;

/// <summary>GitHub's <c>installation</c>, of which we need what it may do. Octokit's own type knows only some permissions.</summary>
internal sealed class InstallationAnswer
{
    public long Id { get; set; }

    public Dictionary<string, string> Permissions { get; set; } = [];
}
