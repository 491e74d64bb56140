using System.Text.Json;

namespace ModelOps.Bot.Webhooks;

/// <summary>Turns deliveries into events, in the order of their arrival. One that fails is tried again and holds up nothing.</summary>
internal sealed partial class InboxWorker(
    WebhookInbox inbox, DeliveryClaims claims, EventRouter router, TimeProvider clock, ILogger<InboxWorker> logger) : BackgroundService
{
    private const int Batch = 50;
    private const string Crashed = "The bot ended each time while it handled this delivery.";
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                await claims.ReleaseOwnAsync(CancellationToken.None);
            }
            catch (Exception failure)
            {
                LogBroken(failure);
                await Task.WhenAny(Task.Delay(Tick, clock, stoppingToken));
            }
        }
    }

    private async Task WorkAsync(CancellationToken cancel)
    {
        var deliveries = await claims.TakeAsync(Batch, cancel);
        var events = deliveries.Select(delivery => (Delivery: delivery, Woken: Read(delivery))).ToList();
        await claims.MarkHandledAsync(events.Where(each => each.Woken is BotEvent.Ignored).Select(each => each.Delivery), cancel);
        foreach (var (delivery, woken) in events.Where(each => each.Woken is not BotEvent.Ignored))
            await HandleAsync(delivery, woken, cancel);
        if (deliveries.Count < Batch)
            await inbox.WaitForArrivalAsync(Tick, cancel);
    }

    private Task HandleAsync(ClaimedDelivery delivery, BotEvent? woken, CancellationToken cancel) => (woken, delivery.Attempts) switch
    {
        (null, _) => claims.SetAsideAsync(delivery, "Its facts cannot be read by this version of the bot.", cancel),
        (_, >= DeliveryClaims.Attempts) => claims.SetAsideAsync(delivery, Crashed, cancel),
        _ => RouteAsync(delivery, woken, cancel),
    };

    private async Task RouteAsync(ClaimedDelivery delivery, BotEvent woken, CancellationToken cancel)
    {
        if (!await claims.BeginAsync(delivery, cancel))
            return;
        LogHandling(delivery.Event, delivery.Id);
        try
        {
            await router.HandleAsync(woken, cancel);
            await claims.MarkHandledAsync([delivery], cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await claims.BreakOffAsync(delivery, CancellationToken.None);
            throw;
        }
        catch (Exception failure)
        {
            LogFailed(failure, delivery.Id);
            await claims.MarkFailedAsync(delivery, failure.Message, cancel);
        }
    }

    private static BotEvent? Read(ClaimedDelivery delivery)
    {
        try
        {
            return JsonSerializer.Deserialize(delivery.Content, DeliveryJson.Default.DeliveryFacts) is { } facts ? BotEvent.From(delivery.Event, facts) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Information, "Handling {Event} delivery {Delivery}")]
    private partial void LogHandling(string @event, string delivery);

    [LoggerMessage(LogLevel.Error, "The inbox cannot be worked on; the next look tries again")]
    private partial void LogBroken(Exception failure);

    [LoggerMessage(LogLevel.Error, "Delivery {Delivery} failed")]
    private partial void LogFailed(Exception failure, string delivery);
}
