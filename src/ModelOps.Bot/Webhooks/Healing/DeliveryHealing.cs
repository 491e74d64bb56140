namespace ModelOps.Bot.Webhooks.Healing;

/// <summary>
/// Has GitHub send again what did not arrive while the bot was down or refused it; GitHub never does so by itself. Looks at the start, three
/// days back, and every five minutes. Where the list cannot be read, the refresh of open pull requests heals alone.
/// </summary>
internal sealed partial class DeliveryHealing(HookDeliveries deliveries, TimeProvider clock, ILogger<DeliveryHealing> logger) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>GitHub keeps what it sent for three days.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(3);

    /// <summary>An attempt is listed when it is over.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, int> asked = [];
    private DateTimeOffset lookedAt = DateTimeOffset.UnixEpoch;

    /// <returns>How many it asked for again.</returns>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = lookedAt - Overlap > now - Farthest ? lookedAt - Overlap : now - Farthest;
        var lost = LostDeliveries.Of(await deliveries.SinceAsync(since, cancel), asked);
        foreach (var delivery in lost.Take(MostAtOnce))
        {
            await deliveries.RedeliverAsync(delivery, cancel);
            asked[delivery.Guid] = asked.GetValueOrDefault(delivery.Guid) + 1;
        }
        if (lost.Count <= MostAtOnce)
            lookedAt = now;
        return Math.Min(lost.Count, MostAtOnce);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            await TryAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            if (await LookAsync(cancel) is > 0 and var count)
                LogAsked(count);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "GitHub was asked to send {Count} deliveries again that did not arrive")]
    private partial void LogAsked(int count);

    [LoggerMessage(LogLevel.Warning, "GitHub's list of deliveries cannot be read; the next look tries again")]
    private partial void LogFailed(Exception failure);
}
