using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ModelOps.EndToEnd.Tests;

/// <summary>A webhook as GitHub sends it, and sends it again with the same id until it is accepted.</summary>
internal sealed class SignedDelivery(string id, string gitHubEvent, JsonObject payload)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(20) };

    public async Task SendAsync(Uri bot, string secret, CancellationToken cancel)
    {
        var body = Encoding.UTF8.GetBytes(payload.ToJsonString());
        while (!await IsAcceptedAsync(bot, body, secret, cancel))
            await Task.Delay(Pause, TimeProvider.System, cancel);
    }

    private async Task<bool> IsAcceptedAsync(Uri bot, byte[] body, string secret, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot, "/webhooks/github")) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-GitHub-Delivery", id);
        request.Headers.Add("X-GitHub-Event", gitHubEvent);
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}");
        try
        {
            using var answer = await Http.SendAsync(request, cancel);
            return answer.StatusCode == HttpStatusCode.Accepted;
        }
        catch (Exception gone) when (!cancel.IsCancellationRequested && gone is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
