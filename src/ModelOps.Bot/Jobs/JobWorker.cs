using ModelOps.Bot.Reporting;

namespace ModelOps.Bot.Jobs;

/// <summary>Runs one job after the other. A job that throws is tried again with growing pauses, then given up where a person sees it.</summary>
internal sealed partial class JobWorker(JobQueue queue, IEnumerable<IJobHandler> handlers, TimeProvider clock, ILogger<JobWorker> logger) : BackgroundService
{
    private const int Attempts = 5;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HoldCheck = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IJobHandler> handlersByKind = handlers.ToDictionary(handler => handler.Kind);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkOnOneAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogBroken(failure);
                await Task.Delay(Tick, clock, stoppingToken);
            }
        }
    }

    private async Task WorkOnOneAsync(CancellationToken cancel)
    {
        if (await queue.ClaimAsync(cancel) is { } job)
            await WorkAsync(job, cancel);
        else
            await queue.WaitForArrivalAsync(Tick, cancel);
    }

    private async Task WorkAsync(ClaimedJob job, CancellationToken cancel)
    {
        LogStarting(job.Kind, job.Subject, job.Attempts);
        var outcome = await RunWhileHeldAsync(job, cancel);
        await queue.FinishAsync(job, outcome, cancel);
        LogEnded(job.Kind, job.Subject, outcome.ToString());
    }

    private async Task<JobOutcome> RunWhileHeldAsync(ClaimedJob job, CancellationToken cancel)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watch = CancelWhenLostAsync(job, lost, ended.Token);
        try
        {
            return await RunOrRetryAsync(job, lost.Token);
        }
        catch (Exception ending) when (ending is JobLostException || (ending is OperationCanceledException && lost.IsCancellationRequested && !cancel.IsCancellationRequested))
        {
            return new JobOutcome.Superseded();
        }
        finally
        {
            await ended.CancelAsync();
            await watch;
        }
    }

    private async Task<JobOutcome> RunOrRetryAsync(ClaimedJob job, CancellationToken cancel)
    {
        try
        {
            return await handlersByKind[job.Kind].RunAsync(job, cancel);
        }
        catch (UserFacingException refusal)
        {
            await handlersByKind[job.Kind].GiveUpAsync(job, refusal.Message, cancel);
            return new JobOutcome.NeedsPerson(refusal.Message);
        }
        catch (Exception failure) when (failure is not JobLostException && !cancel.IsCancellationRequested)
        {
            LogFailed(failure, job.Kind, job.Subject);
            return await RetryOrGiveUpAsync(job, failure, cancel);
        }
    }

    private async Task<JobOutcome> RetryOrGiveUpAsync(ClaimedJob job, Exception failure, CancellationToken cancel)
    {
        if (job.Attempts < Attempts)
            return new JobOutcome.RetryAt(clock.GetUtcNow() + Backoff(job.Attempts), failure.Message);
        var text = $"The bot tried {job.Attempts} times and failed. A platform engineer finds the cause in its log under job {job.Id}.";
        await handlersByKind[job.Kind].GiveUpAsync(job, text, cancel);
        return new JobOutcome.NeedsPerson(failure.Message);
    }

    private async Task CancelWhenLostAsync(ClaimedJob job, CancellationTokenSource lost, CancellationToken ended)
    {
        try
        {
            do
            {
                await Task.Delay(HoldCheck, clock, ended);
            }
            while (await queue.StillHoldsAsync(job, ended));
            await lost.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The job has ended: nothing is left to watch.
        }
    }

    /// <summary>2, 4, 8 … seconds, give or take a quarter, so that jobs that failed together do not return together.</summary>
    private static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(Math.Pow(2, attempts) * (0.75 + (Random.Shared.NextDouble() / 2)));

    [LoggerMessage(LogLevel.Error, "The job queue cannot be worked on; the next look tries again")]
    private partial void LogBroken(Exception failure);

    [LoggerMessage(LogLevel.Information, "Starting {Kind} of {Subject}, attempt {Attempt}")]
    private partial void LogStarting(string kind, string subject, int attempt);

    [LoggerMessage(LogLevel.Information, "Ended {Kind} of {Subject}: {Outcome}")]
    private partial void LogEnded(string kind, string subject, string outcome);

    [LoggerMessage(LogLevel.Error, "Failed {Kind} of {Subject}")]
    private partial void LogFailed(Exception failure, string kind, string subject);
}
