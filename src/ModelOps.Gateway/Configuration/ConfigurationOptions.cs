namespace ModelOps.Gateway.Configuration;

/// <summary>Where the gateway gets its traffic configuration: from the bot, or from a file.</summary>
internal sealed class ConfigurationOptions
{
    public const string Section = "Gateway";

    /// <summary>The name under which this gateway reports to the bot.</summary>
    public string? Name { get; init; }

    public Uri? ConfigurationUrl { get; init; }

    public string? Token { get; init; }

    /// <summary>Read for each request, so that a token can be rotated.</summary>
    public string? TokenFile { get; init; }

    public string? ConfigurationFile { get; init; }

    /// <summary>Keeps the last good configuration, with which the gateway starts when the bot is not there.</summary>
    public string? StateDirectory { get; init; }
}
