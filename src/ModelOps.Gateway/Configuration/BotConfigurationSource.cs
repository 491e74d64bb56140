using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Configuration;

/// <summary>
/// Asks the bot by long poll: it answers at once while it has another generation than the running one, and holds the request
/// otherwise. The query is also how the bot learns which generation this gateway runs.
/// </summary>
internal sealed class BotConfigurationSource(HttpClient bot, IOptions<ConfigurationOptions> options) : IConfigurationSource
{
    public async Task<ConfigurationOffer> NextAsync(long running, CancellationToken cancel)
    {
        try
        {
            using var request = await RequestAsync(running, cancel);
            using var response = await bot.SendAsync(request, cancel);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => ConfigurationText.Read(await response.Content.ReadAsByteArrayAsync(cancel)),
                HttpStatusCode.NoContent => new ConfigurationOffer.Unchanged(),
                HttpStatusCode.Unauthorized => new ConfigurationOffer.Unusable("The bot refuses the token of this gateway."),
                var other => new ConfigurationOffer.Unusable($"The bot answered {(int)other}."),
            };
        }
        catch (Exception broken) when (IsExpected(broken) && !cancel.IsCancellationRequested)
        {
            return new ConfigurationOffer.Unusable($"The bot did not answer: {broken.Message}");
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(long running, CancellationToken cancel)
    {
        var token = options.Value.TokenFile is { } file ? await File.ReadAllTextAsync(file, cancel) : options.Value.Token!;
        var url = $"{options.Value.ConfigurationUrl}?gateway={Uri.EscapeDataString(options.Value.Name!)}&generation={running}";
        var bearer = new AuthenticationHeaderValue("Bearer", token.Trim());
        return new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Authorization = bearer } };
    }

    /// <summary>The bot is away or slow (HttpClient's time-out is a cancellation), or the token file or its content is unusable.</summary>
    private static bool IsExpected(Exception broken) =>
        broken is HttpRequestException or OperationCanceledException or IOException or UnauthorizedAccessException or FormatException;
}
