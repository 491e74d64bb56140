using System.Net;
using System.Text.Json;

namespace ModelOps.Deployment.Images;

/// <summary>The sentence for what a registry answered instead of doing what was asked.</summary>
internal static class RegistryRefusal
{
    private const int MaximumLength = 300;

    /// <param name="action">What was asked, such as "to take a blob".</param>
    public static async Task<ImageRegistryException> OfAsync(string registry, string action, HttpResponseMessage answer, CancellationToken cancel) =>
        new($"The image registry {registry} was asked {action} and {Meaning(answer.StatusCode)} ({(int)answer.StatusCode}{await WordsAsync(answer, cancel)}). {Remedy(answer.StatusCode)}");

    private static string Meaning(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "wants to know who asks, or refuses the password",
        HttpStatusCode.Forbidden => "does not allow it",
        HttpStatusCode.NotFound => "has no such thing",
        HttpStatusCode.TooManyRequests => "wants us to wait",
        HttpStatusCode.RequestEntityTooLarge => "takes nothing so large",
        HttpStatusCode.InsufficientStorage => "is full",
        >= HttpStatusCode.InternalServerError => "failed",
        _ => "refused",
    };

    private static string Remedy(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "Set Cluster:RegistryUser and Cluster:RegistryPasswordFile to one who may push there.",
        HttpStatusCode.Forbidden => "Give the user of Cluster:RegistryUser the right to push there.",
        HttpStatusCode.NotFound => "See that Cluster:ImageRegistry and Cluster:RuntimeImage are what they should be.",
        HttpStatusCode.RequestEntityTooLarge => "Raise its limit, or that of the proxy before it.",
        HttpStatusCode.InsufficientStorage => "Make room on its disk; we try again.",
        >= HttpStatusCode.InternalServerError => "See its log, and whether its disk is full; we try again.",
        _ => "We try again.",
    };

    private static async Task<string> WordsAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var text = await answer.Content.ReadAsStringAsync(cancel);
        var words = OneLine.Of(ErrorOf(text) ?? "");
        return words.Length == 0 ? "" : ": " + (words.Length > MaximumLength ? words[..MaximumLength] : words);
    }

    /// <summary>As the distribution specification has it; whatever a proxy answers is none.</summary>
    private static string? ErrorOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ImageJson.Default.RegistryErrors)?.Errors is [var first, ..]
                ? string.Join(' ', new[] { first.Code, first.Message, first.Detail?.ToString() }.Where(part => !string.IsNullOrEmpty(part)))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record RegistryErrors(IReadOnlyList<RegistryError>? Errors);

internal sealed record RegistryError(string? Code = null, string? Message = null, JsonElement? Detail = null);
