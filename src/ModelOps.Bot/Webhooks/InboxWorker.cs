namespace ModelOps.Bot.Webhooks;

/// <summary>Has deliveries wake whom they concern. One that fails is tried again and holds up nothing.</summary>
internal sealed partial class InboxWorker(
    WebhookInbox inbox, DeliveryClaims claims, EventRouter router, TimeProvider clock, ILogger<InboxWorker> logger) : BackgroundService
{
    private const int Batch = 50;
    private const int AtOnce = 8;
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
        var taken = await claims.TakeAsync(Batch, cancel);
        var batch = InboxBatch.Of(taken);
        foreach (var (delivery, why) in batch.Aside)
            await claims.SetAsideAsync(delivery, why, cancel);
        await claims.MarkHandledAsync(batch.Idle, cancel);
        await HandleAsync(batch.Together, cancel);
        foreach (var one in batch.Alone)
            await HandleAsync([one], cancel);
        if (taken.Count < Batch)
            await inbox.WaitForArrivalAsync(Tick, cancel);
    }

    private async Task HandleAsync(IReadOnlyList<WokenBy> woken, CancellationToken cancel)
    {
        var begun = await claims.BeginAsync([.. woken.SelectMany(each => each.Deliveries)], cancel);
        try
        {
            var handled = new bool[woken.Count];
            await Parallel.ForAsync(0, woken.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (index, stop) =>
                handled[index] = woken[index].Deliveries.Any(begun.Contains) && await IsHandledAsync(woken[index], stop));
            await claims.MarkHandledAsync(woken.Where((_, index) => handled[index]).SelectMany(each => each.Deliveries), cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await claims.BreakOffAsync(begun, CancellationToken.None);
            throw;
        }
    }

    private async Task<bool> IsHandledAsync(WokenBy woken, CancellationToken cancel)
    {
        LogHandling(woken.Event, woken.Deliveries.Count, woken.Deliveries[^1].Id);
        try
        {
            await router.HandleAsync(woken.Event, cancel);
            return true;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogFailed(failure, woken.Event, woken.Deliveries[^1].Id);
            foreach (var delivery in woken.Deliveries)
                await claims.MarkFailedAsync(delivery, failure.Message, cancel);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Handling {Event} of {Count} deliveries, the last of them {Delivery}")]
    private partial void LogHandling(BotEvent @event, int count, string delivery);

    [LoggerMessage(LogLevel.Error, "The inbox cannot be worked on; the next look tries again")]
    private partial void LogBroken(Exception failure);

    [LoggerMessage(LogLevel.Error, "{Event} failed, last told of by delivery {Delivery}")]
    private partial void LogFailed(Exception failure, BotEvent @event, string delivery);
}
