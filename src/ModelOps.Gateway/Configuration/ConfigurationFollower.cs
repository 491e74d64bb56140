using ModelOps.Domain.Serving;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Configuration;

/// <summary>Keeps the traffic equal to what the source says; what it cannot use or reach leaves the last good one in force.</summary>
internal sealed partial class ConfigurationFollower(
    IConfigurationSource source,
    LastGoodConfiguration lastGood,
    RunningTraffic traffic,
    TimeProvider clock,
    ILogger<ConfigurationFollower> logger) : BackgroundService
{
    /// <summary>Bounds the requests a second when a source answers "unchanged" at once instead of waiting.</summary>
    private static readonly TimeSpan PauseWhenUnchanged = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await GuardAsync(RestoreAsync, stoppingToken);
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            failures = await GuardAsync(FollowAsync, stoppingToken) ? 0 : failures + 1;
            if (failures > 0)
                await Task.Delay(RetryDelay.After(failures, Random.Shared.NextDouble()), clock, stoppingToken);
        }
    }

    private async Task<bool> RestoreAsync(CancellationToken cancel)
    {
        if (await lastGood.ReadAsync(cancel) is { } configuration)
            Take(configuration);
        return true;
    }

    private async Task<bool> FollowAsync(CancellationToken cancel)
    {
        switch (await source.NextAsync(traffic.Generation, cancel))
        {
            case ConfigurationOffer.Changed(var configuration):
                Take(configuration);
                await lastGood.WriteAsync(configuration, cancel);
                return true;
            case ConfigurationOffer.Unusable(var reason):
                LogUnusable(reason, traffic.Generation);
                return false;
            default:
                await Task.Delay(PauseWhenUnchanged, clock, cancel);
                return true;
        }
    }

    private void Take(GatewayConfiguration configuration)
    {
        traffic.Replace(configuration);
        LogInForce(configuration.Generation, configuration.Models.Count);
    }

    private async Task<bool> GuardAsync(Func<CancellationToken, Task<bool>> step, CancellationToken cancel)
    {
        try
        {
            return await step(cancel);
        }
        catch (Exception unexpected) when (!cancel.IsCancellationRequested)
        {
            LogUnexpected(unexpected);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Generation {Generation} is in force, with {Models} models")]
    private partial void LogInForce(long generation, int models);

    [LoggerMessage(LogLevel.Warning, "{Reason} Generation {Generation} stays in force")]
    private partial void LogUnusable(string reason, long generation);

    [LoggerMessage(LogLevel.Error, "The configuration could not be followed")]
    private partial void LogUnexpected(Exception unexpected);
}
