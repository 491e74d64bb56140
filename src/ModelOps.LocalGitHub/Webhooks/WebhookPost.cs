using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>One signed POST, and what came of it. Nothing is tried twice.</summary>
internal sealed class WebhookPost(HttpClient http, TimeProvider clock)
{
    private const int MostKeptOfResponse = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<DeliveryOutcome> SendAsync(Delivery delivery, App app, Uri url, CancellationToken cancel)
    {
        using var request = RequestFor(delivery, app, url);
        var sent = HeadersOf(request.Headers, request.Content!.Headers);
        var start = clock.GetTimestamp();
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await OutcomeAsync(response, Outcome(sent, start), either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return Outcome(sent, start) with { Status = "timed out" };
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return Outcome(sent, start) with { Status = "failed to connect to host" };
        }
    }

    private static HttpRequestMessage RequestFor(Delivery delivery, App app, Uri url)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Payload);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("User-Agent", "GitHub-Hookshot/0a1b2c3");
        request.Headers.Add("Accept", "*/*");
        request.Headers.Add("X-GitHub-Event", delivery.Event);
        request.Headers.Add("X-GitHub-Delivery", delivery.Guid.ToString());
        request.Headers.Add("X-GitHub-Hook-ID", $"{app.Id}");
        request.Headers.Add("X-GitHub-Hook-Installation-Target-ID", $"{app.Id}");
        request.Headers.Add("X-GitHub-Hook-Installation-Target-Type", "integration");
        if (app.WebhookSecret is { } secret)
            request.Headers.Add("X-Hub-Signature-256", Signature(secret, body));
        return request;
    }

    private static string Signature(string secret, byte[] body) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";

    private static async Task<DeliveryOutcome> OutcomeAsync(HttpResponseMessage response, DeliveryOutcome outcome, CancellationToken cancel)
    {
        var buffer = new byte[MostKeptOfResponse];
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return outcome with
        {
            Status = response.IsSuccessStatusCode ? "OK" : $"Invalid HTTP Response: {(int)response.StatusCode}",
            StatusCode = (int)response.StatusCode,
            ResponseHeaders = HeadersOf(response.Headers, response.Content.Headers),
            ResponseBody = Encoding.UTF8.GetString(buffer, 0, length),
        };
    }

    private DeliveryOutcome Outcome(IReadOnlyDictionary<string, string> sent, long start) => new()
    {
        At = clock.GetUtcNow(),
        Duration = clock.GetElapsedTime(start),
        Status = "",
        StatusCode = 0,
        RequestHeaders = sent,
        ResponseHeaders = new Dictionary<string, string>(),
    };

    private static Dictionary<string, string> HeadersOf(params HttpHeaders[] headers) =>
        headers.SelectMany(all => all).DistinctBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
}
