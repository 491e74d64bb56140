using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ModelOps.LocalGitHub.Tests.Support;

/// <summary>Takes webhooks over real HTTP and keeps them for the test.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly Channel<ReceivedWebhook> received = Channel.CreateUnbounded<ReceivedWebhook>();
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    public Uri Address => new(new Uri(app.Urls.Single()), "/webhooks/github");

    public int Answer { get; set; } = StatusCodes.Status202Accepted;

    public static async Task<WebhookReceiver> StartAsync(CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.MapPost("/webhooks/github", receiver.ReceiveAsync);
        await receiver.app.StartAsync(cancel);
        return receiver;
    }

    /// <summary>The next webhook, whatever it is; but what every App hears of its installations is passed over.</summary>
    public async Task<ReceivedWebhook> NextAsync(CancellationToken cancel)
    {
        while (true)
            if (await received.Reader.ReadAsync(cancel) is var webhook && !webhook.Event.StartsWith("installation", StringComparison.Ordinal))
                return webhook;
    }

    /// <summary>The next webhook of this event and action; others before it are passed over.</summary>
    public async Task<ReceivedWebhook> NextAsync(string eventName, string? action, CancellationToken cancel)
    {
        while (true)
            if (await received.Reader.ReadAsync(cancel) is var webhook && webhook.Event == eventName && (string?)webhook.Json["action"] == action)
                return webhook;
    }

    /// <summary>The next webhook that is about an installation; others before it are passed over.</summary>
    public async Task<ReceivedWebhook> NextOfInstallationAsync(CancellationToken cancel)
    {
        while (true)
            if (await received.Reader.ReadAsync(cancel) is var webhook && webhook.Event.StartsWith("installation", StringComparison.Ordinal))
                return webhook;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        var headers = request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        await received.Writer.WriteAsync(new(headers, body.ToArray()), cancel);
        return TypedResults.Text("taken", statusCode: Answer);
    }
}
