using Microsoft.Extensions.Options;
using ModelOps.Bot.Validation;

namespace ModelOps.Bot.Jobs;

/// <summary>Takes jobs and has as many run as may at once. At its end it takes no more, and lets those that run finish for a while.</summary>
internal sealed partial class JobWorker(JobQueue queue, JobRunner runner, IOptions<EvaluationOptions> options, TimeProvider clock, ILogger<JobWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <summary>Of the 30 seconds that the process has to end; the rest is for ending what was broken off.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var processEnds = new CancellationTokenSource();
        using var graceOver = new CancellationTokenSource();
        var breakOff = BreakOffAsync(processEnds, graceOver.Token, stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, options.Value.Parallelism).Select(_ => Task.Run(() => WorkAsync(processEnds.Token, stoppingToken), CancellationToken.None)));
        await graceOver.CancelAsync();
        await breakOff;
    }

    private async Task WorkAsync(CancellationToken processEnds, CancellationToken takeNoMore)
    {
        while (!takeNoMore.IsCancellationRequested)
        {
            try
            {
                if (await queue.ClaimAsync(takeNoMore) is { } job)
                    await runner.RunAsync(job, processEnds);
                else
                    await queue.WaitForArrivalAsync(Tick, takeNoMore);
            }
            catch (OperationCanceledException) when (takeNoMore.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogBroken(failure);
                await Task.WhenAny(Task.Delay(Tick, clock, takeNoMore));
            }
        }
    }

    private async Task BreakOffAsync(CancellationTokenSource processEnds, CancellationToken allEnded, CancellationToken stopping)
    {
        await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, clock, stopping));
        await Task.WhenAny(Task.Delay(Grace, clock, allEnded));
        await processEnds.CancelAsync();
    }

    [LoggerMessage(LogLevel.Error, "The job queue cannot be worked on; the next look tries again")]
    private partial void LogBroken(Exception failure);
}
