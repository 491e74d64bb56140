namespace ModelOps.Gateway.Configuration;

/// <summary>Where the gateway gets its traffic configuration: from the bot, or from a file.</summary>
internal sealed class ConfigurationOptions
{
    public const string Section = "Gateway";

    /// <summary>The name under which this gateway reports to the bot.</summary>
    public string? Name { get; set; }

    public Uri? ConfigurationUrl { get; set; }

    public string? Token { get; set; }

    /// <summary>Read for each request, so that a token can be rotated.</summary>
    public string? TokenFile { get; set; }

    public string? ConfigurationFile { get; set; }

    /// <summary>Keeps the last good configuration, with which the gateway starts when the bot is not there.</summary>
    public string? StateDirectory { get; set; }
}
