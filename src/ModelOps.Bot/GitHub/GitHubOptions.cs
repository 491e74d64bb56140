namespace ModelOps.Bot.GitHub;

public sealed class GitHubOptions
{
    public const string Section = "GitHub";

    internal const string NoAddresses = "GitHub:ApiUrl and GitHub:WebUrl are whole addresses with https or http, such as https://github.com/.";

    /// <summary>The REST root, used exactly as given.</summary>
    public Uri ApiUrl { get; init; } = new("https://api.github.com/");

    /// <summary>The web root; clones come from here and from nowhere else.</summary>
    public Uri WebUrl { get; init; } = new("https://github.com/");

    /// <summary>The number of the GitHub App.</summary>
    public long AppId { get; init; }

    /// <summary>The path of the App's private key, a PEM file.</summary>
    public string PrivateKeyFile { get; init; } = "";

    /// <summary>The key itself instead, where secrets come as environment variables; line breaks may be written as <c>\n</c>.</summary>
    public string PrivateKey { get; init; } = "";

    /// <summary>More than one while a secret is being rotated.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; init; } = [];

    /// <summary>Git's library ends the whole process on addresses of other kinds.</summary>
    internal bool AreAddresses => IsAddress(ApiUrl) && IsAddress(WebUrl);

    private static bool IsAddress(Uri url) => url.IsAbsoluteUri && url.Scheme is "https" or "http";
}
