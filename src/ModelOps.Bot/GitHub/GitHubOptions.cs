using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ModelOps.Bot.GitHub;

public sealed class GitHubOptions
{
    public const string Section = "GitHub";

    /// <summary>The REST root, used exactly as given.</summary>
    [Required]
    public Uri ApiUrl { get; init; } = new("https://api.github.com/");

    /// <summary>The web root; clones come from here and from nowhere else.</summary>
    [Required]
    public Uri WebUrl { get; init; } = new("https://github.com/");

    [Range(1, long.MaxValue, ErrorMessage = "GitHub:AppId is the number of the GitHub App; it stands on the App's page.")]
    public long AppId { get; init; }

    [Required(ErrorMessage = "GitHub:PrivateKeyFile is the path of the App's private key, a PEM file that GitHub makes on the App's page.")]
    public string PrivateKeyFile { get; init; } = "";

    [MinLength(1, ErrorMessage = "GitHub:WebhookSecrets holds no secret. Set GitHub:WebhookSecrets:0 to the secret of the App's webhook.")]
    public IReadOnlyList<string> WebhookSecrets { get; init; } = [];
}

[OptionsValidator]
internal sealed partial class GitHubOptionsValidator : IValidateOptions<GitHubOptions>;
