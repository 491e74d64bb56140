using System.Text.Json;

namespace ModelOps.Bot.Webhooks;

/// <summary>Turns deliveries into events, in the order of their arrival. One that fails is tried again and holds up nothing.</summary>
internal sealed partial class InboxWorker(WebhookInbox inbox, EventRouter router, ILogger<InboxWorker> logger) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var deliveries = await inbox.OldestAsync(Batch, stoppingToken);
            var allHandled = true;
            foreach (var delivery in deliveries)
                allHandled &= await IsHandledAsync(delivery, stoppingToken);
            if (deliveries.Count < Batch || !allHandled)
                await inbox.WaitForArrivalAsync(Tick, stoppingToken);
        }
    }

    private async Task<bool> IsHandledAsync(Delivery delivery, CancellationToken cancel)
    {
        LogHandling(delivery.Event, delivery.Id);
        try
        {
            var facts = JsonSerializer.Deserialize(delivery.Content, DeliveryJson.Default.DeliveryFacts)!;
            await router.HandleAsync(BotEvent.From(delivery.Event, facts), cancel);
            await inbox.MarkHandledAsync(delivery, cancel);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure, delivery.Id);
            await inbox.MarkFailedAsync(delivery, failure.Message, cancel);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Handling {Event} delivery {Delivery}")]
    private partial void LogHandling(string @event, string delivery);

    [LoggerMessage(LogLevel.Error, "Delivery {Delivery} failed")]
    private partial void LogFailed(Exception failure, string delivery);
}
