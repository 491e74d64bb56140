using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Configuration;

internal sealed class ConfigurationOptionsCheck : IValidateOptions<ConfigurationOptions>
{
    public ValidateOptionsResult Validate(string? name, ConfigurationOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ConfigurationOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.StateDirectory))
            yield return "Gateway:StateDirectory is not set. Name the folder that keeps the last good configuration.";
        if (options.ConfigurationUrl is null == string.IsNullOrWhiteSpace(options.ConfigurationFile))
            yield return "Set either Gateway:ConfigurationUrl (the bot's endpoint) or Gateway:ConfigurationFile, and not both.";
        if (options.ConfigurationUrl is { } url)
            foreach (var problem in UrlProblems(options, url))
                yield return problem;
    }

    private static IEnumerable<string> UrlProblems(ConfigurationOptions options, Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.Query != "" || url.UserInfo != "")
            yield return "Gateway:ConfigurationUrl is not an http or https address without a query and without a user.";
        if (string.IsNullOrWhiteSpace(options.Name))
            yield return "Gateway:Name is not set. The bot knows this gateway by its name.";
        if (string.IsNullOrWhiteSpace(options.Token) == string.IsNullOrWhiteSpace(options.TokenFile))
            yield return "Set either Gateway:Token or Gateway:TokenFile, and not both.";
    }
}
