namespace ModelOps.Bot.Configuration;

public sealed class BotOptions
{
    public const string Section = "Bot";

    internal const string NoAddress = "Bot:Url is the bot's public address, such as https://modelops.example.org/.";

    /// <summary>The bot's public address, for links in comments and checks; null: there are none.</summary>
    public Uri? Url { get; init; }

    /// <param name="path">Without a slash at its beginning.</param>
    internal Uri? AddressOf(string path) => Url is null ? null : new Uri(new Uri($"{Url.AbsoluteUri.TrimEnd('/')}/"), path);

    internal bool IsAddress => Url is null || (Url.IsAbsoluteUri && Url.Scheme is "https" or "http");
}
