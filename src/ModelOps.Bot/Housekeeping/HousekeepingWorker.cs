namespace ModelOps.Bot.Housekeeping;

/// <summary>Cleans up at the start and every hour.</summary>
internal sealed partial class HousekeepingWorker(Housekeeper housekeeper, TimeProvider clock, ILogger<HousekeepingWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancel)
    {
        try
        {
            if (await housekeeper.SweepAsync(cancel) is > 0 and var deleted)
                LogDeleted(deleted);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "Deleted {Count} old rows")]
    private partial void LogDeleted(int count);

    [LoggerMessage(LogLevel.Error, "Cleaning up failed; the next hour tries again")]
    private partial void LogFailed(Exception failure);
}
