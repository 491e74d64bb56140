using ModelOps.Bot.GitHub.Calls;
using ModelOps.Bot.Health;
using ModelOps.Bot.Reporting;

namespace ModelOps.Bot.Jobs;

/// <summary>Runs one claimed job to its outcome. One that throws is tried again with growing pauses, then given up where a person sees it.</summary>
internal sealed partial class JobRunner(JobQueue queue, IEnumerable<IJobHandler> handlers, JobMeter meter, TimeProvider clock, ILogger<JobRunner> logger)
{
    private const int Attempts = 5;

    /// <summary>More attempts than any failure takes: the process ended during them, or nobody could be told.</summary>
    private const int MostAttempts = 2 * Attempts;

    private readonly Dictionary<string, IJobHandler> handlersByKind = handlers.ToDictionary(handler => handler.Kind);

    /// <param name="job">Ours until this returns.</param>
    /// <param name="processEnds">Breaks the job off; it waits for the next process.</param>
    public async Task RunAsync(ClaimedJob job, CancellationToken processEnds)
    {
        LogStarting(job.Kind, job.Subject, job.Attempts);
        var time = JobTime.Begin(clock);
        var outcome = await RunWhileHeldAsync(job, processEnds);
        await queue.FinishAsync(job, outcome, CancellationToken.None);
        meter.Count(job.Kind, outcome, time);
        LogEnded(job.Kind, job.Subject, outcome.ToString(), job.Id, (long)time.Elapsed.TotalMilliseconds, (long)time.Own.TotalMilliseconds);
    }

    private async Task<JobOutcome> RunWhileHeldAsync(ClaimedJob job, CancellationToken processEnds)
    {
        await using var hold = new JobHold(queue, job, clock, processEnds);
        try
        {
            return await RunOrRetryAsync(job, hold.Stop);
        }
        catch (JobLostException)
        {
            return new JobOutcome.Superseded();
        }
        catch (OperationCanceledException) when (hold.Stop.IsCancellationRequested)
        {
            return hold.IsLost ? new JobOutcome.Superseded() : new JobOutcome.RetryAt(clock.GetUtcNow(), "The bot was stopped; the job goes on with the next one.");
        }
    }

    private async Task<JobOutcome> RunOrRetryAsync(ClaimedJob job, CancellationToken cancel)
    {
        if (!handlersByKind.TryGetValue(job.Kind, out var handler))
            return new JobOutcome.GivenUp($"This version of the bot knows no job of the kind {job.Kind}.");
        if (job.Attempts > MostAttempts)
            return await EndAsync(handler, job, cancel);
        try
        {
            return await handler.RunAsync(job, cancel);
        }
        catch (UserFacingException refusal)
        {
            return await GiveUpAsync(handler, job, refusal.Message, new JobOutcome.NeedsPerson(refusal.Message), cancel);
        }
        catch (GitHubBusyException busy)
        {
            return new JobOutcome.RetryAt(busy.RetryAt, busy.Message);
        }
        catch (Exception failure) when (failure is not JobLostException && !cancel.IsCancellationRequested)
        {
            LogFailed(failure, job.Kind, job.Subject);
            return job.Attempts < Attempts ? Later(job, failure.Message) : await GiveUpAsync(handler, job, TextAbout(job), new JobOutcome.GivenUp(failure.Message), cancel);
        }
    }

    /// <summary>It is not run any more. When even telling of it fails again and again, it is set aside untold.</summary>
    private async Task<JobOutcome> EndAsync(IJobHandler handler, ClaimedJob job, CancellationToken cancel)
    {
        var ending = new JobOutcome.GivenUp($"The bot began it {job.Attempts - 1} times, and each time it ended during it or could not tell of its failure.");
        return job.Attempts > MostAttempts + Attempts ? ending : await GiveUpAsync(handler, job, TextAbout(job), ending, cancel);
    }

    /// <summary>Given up only when a person was told of it; otherwise tried again.</summary>
    private async Task<JobOutcome> GiveUpAsync(IJobHandler handler, ClaimedJob job, string text, JobOutcome told, CancellationToken cancel)
    {
        try
        {
            await handler.GiveUpAsync(job, text, cancel);
            return told;
        }
        catch (Exception failure) when (failure is not JobLostException && !cancel.IsCancellationRequested)
        {
            LogUntold(failure, job.Kind, job.Subject);
            return Later(job, $"{text} This could not be told where it belongs: {failure.Message}");
        }
    }

    private JobOutcome.Failed Later(ClaimedJob job, string why) => new(clock.GetUtcNow() + Backoff.After(job.Attempts), why);

    private static string TextAbout(ClaimedJob job) =>
        $"The bot tried {job.Attempts} times and failed. A platform engineer finds the cause on the bot's page /dead-letters under job {job.Id}.";

    [LoggerMessage(LogLevel.Information, "Starting {Kind} of {Subject}, attempt {Attempt}")]
    private partial void LogStarting(string kind, string subject, int attempt);

    [LoggerMessage(LogLevel.Information, "Ended {Kind} of {Subject}: {Outcome} (job {Id}, {Elapsed} ms, {Own} ms of them neither Git nor GitHub nor the evaluator)")]
    private partial void LogEnded(string kind, string subject, string outcome, string id, long elapsed, long own);

    [LoggerMessage(LogLevel.Error, "Failed {Kind} of {Subject}")]
    private partial void LogFailed(Exception failure, string kind, string subject);

    [LoggerMessage(LogLevel.Error, "The failure of {Kind} of {Subject} could not be told")]
    private partial void LogUntold(Exception failure, string kind, string subject);
}
