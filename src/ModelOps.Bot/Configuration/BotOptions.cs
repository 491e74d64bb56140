using System.Text.RegularExpressions;

namespace ModelOps.Bot.Configuration;

public sealed partial class BotOptions
{
    public const string Section = "Bot";

    internal const string NoClusterAddress = "Bot:ClusterUrl is the bot's address as the machines of a cluster reach it, such as http://10.0.0.5:5000/.";

    internal const string NoTokens = "Bot:ApiTokens holds tokens by the names of those who carry them, such as Bot:ApiTokens:on-call. A name has at most 39 lower-case letters, digits and hyphens, a token at least 32 characters without spaces ('openssl rand -hex 32' makes one), and no two are the same.";

    internal const string NoAddress = "Bot:Url is the bot's public address, such as https://modelops.example.org/.";

    /// <summary>The bot's public address, for links in comments and checks; null: there are none.</summary>
    public Uri? Url { get; init; }

    /// <summary>The bot's address as the machines of a cluster reach it; null: the public one.</summary>
    public Uri? ClusterUrl { get; init; }

    /// <summary>Tokens for the API by the names of those who carry them, which stand in what they decide.</summary>
    public IReadOnlyDictionary<string, string> ApiTokens { get; init; } = new Dictionary<string, string>();

    /// <param name="path">Without a slash at its beginning.</param>
    internal Uri? AddressOf(string path) => Url is null ? null : new Uri(new Uri($"{Url.AbsoluteUri.TrimEnd('/')}/"), path);

    internal bool IsAddress => IsWeb(Url);

    internal bool IsClusterAddress => IsWeb(ClusterUrl);

    internal bool AreTokens => ApiTokens.All(named => TokenName().IsMatch(named.Key) && named.Value.Length >= 32 && !named.Value.Any(char.IsWhiteSpace))
        && ApiTokens.Values.Distinct(StringComparer.Ordinal).Count() == ApiTokens.Count;

    private static bool IsWeb(Uri? address) => address is null or { IsAbsoluteUri: true, Scheme: "https" or "http" };

    [GeneratedRegex(@"\A[a-z0-9](-?[a-z0-9]){0,38}\z")]
    private static partial Regex TokenName();
}
