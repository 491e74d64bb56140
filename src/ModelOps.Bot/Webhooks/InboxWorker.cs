using System.Text.Json;

namespace ModelOps.Bot.Webhooks;

/// <summary>Turns deliveries into events, in the order of their arrival. One that fails is tried again and holds up nothing.</summary>
internal sealed partial class InboxWorker(WebhookInbox inbox, EventRouter router, TimeProvider clock, ILogger<InboxWorker> logger) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogBroken(failure);
                await Task.Delay(Tick, clock, stoppingToken);
            }
        }
    }

    private async Task WorkAsync(CancellationToken cancel)
    {
        var deliveries = await inbox.OldestAsync(Batch, cancel);
        var allHandled = true;
        foreach (var delivery in deliveries)
            allHandled &= await IsHandledAsync(delivery, cancel);
        if (deliveries.Count < Batch || !allHandled)
            await inbox.WaitForArrivalAsync(Tick, cancel);
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
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogFailed(failure, delivery.Id);
            await inbox.MarkFailedAsync(delivery, failure.Message, cancel);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Handling {Event} delivery {Delivery}")]
    private partial void LogHandling(string @event, string delivery);

    [LoggerMessage(LogLevel.Error, "The inbox cannot be worked on; the next look tries again")]
    private partial void LogBroken(Exception failure);

    [LoggerMessage(LogLevel.Error, "Delivery {Delivery} failed")]
    private partial void LogFailed(Exception failure, string delivery);
}
