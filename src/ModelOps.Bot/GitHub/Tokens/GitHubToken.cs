namespace ModelOps.Bot.GitHub.Tokens;

/// <summary>A secret that GitHub takes for a while. It prints as <c>***</c>, wherever it ends up.</summary>
internal sealed class GitHubToken(string secret, DateTimeOffset expiresAt)
{
    public DateTimeOffset ExpiresAt => expiresAt;

    public string Reveal() => secret;

    public override string ToString() => "***";
}
