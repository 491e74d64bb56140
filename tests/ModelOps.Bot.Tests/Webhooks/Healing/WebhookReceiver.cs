using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ModelOps.Bot.Tests.Webhooks.Healing;

/// <summary>Takes webhooks, or refuses them.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> received = [];
    private readonly WebApplication app;

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/", (HttpRequest request) =>
        {
            received.Enqueue(request.Headers["X-GitHub-Delivery"].ToString());
            return Results.StatusCode(Answer);
        });
    }

    public int Answer { get; set; } = StatusCodes.Status503ServiceUnavailable;

    /// <summary>By their GUIDs.</summary>
    public IReadOnlyCollection<string> Received => received;

    public Uri Address => new(app.Urls.Single());

    public static async Task<WebhookReceiver> StartAsync(CancellationToken cancel)
    {
        var receiver = new WebhookReceiver();
        await receiver.app.StartAsync(cancel);
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
