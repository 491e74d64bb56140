using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>Sends webhooks one after the other, in the order of their events, each once.</summary>
internal sealed partial class WebhookSender(
    WebhookOutbox outbox, WebhookPost post, GitHubStore store, PingWriter pings, InstallationEvents installations, IHostApplicationLifetime lifetime,
    ILogger<WebhookSender> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await HasStartedAsync(stoppingToken))
            return;
        outbox.TakeUp();
        pings.GreetNewApps();
        installations.TellOfNew();
        await foreach (var id in outbox.Waiting.ReadAllAsync(stoppingToken))
        {
            var delivery = store.Deliveries[id];
            if (store.Apps[delivery.AppId] is not { WebhookUrl: { } url } app)
                continue;
            var outcome = await post.SendAsync(delivery, app, url, stoppingToken);
            store.Deliveries.Put(delivery with { Outcome = outcome });
            LogSent(delivery.Event, delivery.Guid, outcome.Status);
        }
    }

    /// <summary>Payloads carry the program's address, which it has only once it listens.</summary>
    private async Task<bool> HasStartedAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var start = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var stop = cancel.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    [LoggerMessage(LogLevel.Information, "Sent webhook {Event} {Delivery}: {Status}")]
    private partial void LogSent(string @event, Guid delivery, string status);
}
