namespace ModelOps.Bot.Configuration;

public sealed class BotOptions
{
    public const string Section = "Bot";

    internal const string NoClusterAddress = "Bot:ClusterUrl is the bot's address as the machines of a cluster reach it, such as http://10.0.0.5:5000/.";

    internal const string NoAddress = "Bot:Url is the bot's public address, such as https://modelops.example.org/.";

    /// <summary>The bot's public address, for links in comments and checks; null: there are none.</summary>
    public Uri? Url { get; init; }

    /// <summary>The bot's address as the machines of a cluster reach it; null: the public one.</summary>
    public Uri? ClusterUrl { get; init; }

    /// <param name="path">Without a slash at its beginning.</param>
    internal Uri? AddressOf(string path) => Url is null ? null : new Uri(new Uri($"{Url.AbsoluteUri.TrimEnd('/')}/"), path);

    internal bool IsAddress => IsWeb(Url);

    internal bool IsClusterAddress => IsWeb(ClusterUrl);

    private static bool IsWeb(Uri? address) => address is null or { IsAbsoluteUri: true, Scheme: "https" or "http" };
}
