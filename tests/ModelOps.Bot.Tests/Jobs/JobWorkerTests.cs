using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Reporting;
using ModelOps.Bot.Tests.Store;
using ModelOps.Bot.Validation;

namespace ModelOps.Bot.Tests.Jobs;

/// <summary>The worker's loops on the real clock.</summary>
public sealed class JobWorkerTests(string provider) : StoreContract(provider)
{
    private readonly ConcurrentDictionary<string, int> running = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int most;

    [Test, CancelAfter(60_000)]
    public async Task A_newer_head_stops_the_older_one_within_two_seconds(CancellationToken cancel)
    {
        var (queue, stopped) = (new JobQueue(Database, TimeProvider.System), new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        var jobs = new RecordedJobs((job, stop) => job.Content == "old" ? WaitForStopAsync(stopped, stop) : Task.FromResult<JobOutcome>(new JobOutcome.Done()));
        using var worker = Worker(queue, jobs, 1);
        await worker.StartAsync(cancel);
        await queue.EnqueueAsync(new NewJob("k", "a", "old"), cancel);
        await begun.Task.WaitAsync(cancel);
        var asked = Stopwatch.GetTimestamp();
        await queue.EnqueueAsync(new NewJob("k", "a", "new"), cancel);
        var took = Stopwatch.GetElapsedTime(asked, await stopped.Task.WaitAsync(cancel));
        await UntilAsync(async () => (await StatesAsync(cancel)).Order().SequenceEqual(["done", "superseded"]), cancel);
        await worker.StopAsync(cancel);

        Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(jobs.Begun, Is.EqualTo(["old", "new"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task As_many_jobs_run_at_once_as_may_and_never_two_of_one_subject(CancellationToken cancel)
    {
        const int Subjects = 5;
        // Two workers with queues of their own are two processes to the store.
        var queues = new[] { new JobQueue(Database, TimeProvider.System), new JobQueue(Database, TimeProvider.System) };
        var jobs = new RecordedJobs(CountAsync);
        var workers = queues.Select(queue => Worker(queue, jobs, 2)).ToList();
        foreach (var worker in workers)
            await worker.StartAsync(cancel);
        for (var round = 0; round < 8; round++)
        {
            for (var subject = 0; subject < Subjects; subject++)
                await queues[(round + subject) % 2].EnqueueAsync(new NewJob("k", $"{subject}", $"{round}"), cancel);
        }
        await UntilAsync(async () => (await StatesAsync(cancel)).All(state => state is "done" or "superseded"), cancel);
        foreach (var worker in workers)
            await worker.StopAsync(cancel);

        Assert.That(jobs.Told, Is.Empty, "a job that meets another of its subject throws");
        Assert.That((await StatesAsync(cancel)).Count(state => state == "done"), Is.GreaterThanOrEqualTo(Subjects));
        Assert.That(most, Is.InRange(2, 4));
        foreach (var worker in workers)
            worker.Dispose();
    }

    [Test, CancelAfter(60_000)]
    public async Task Jobs_that_run_may_finish_when_the_worker_is_stopped_and_no_more_are_taken(CancellationToken cancel)
    {
        var (queue, finish) = (new JobQueue(Database, TimeProvider.System), new TaskCompletionSource());
        var jobs = new RecordedJobs(async (_, _) =>
        {
            begun.TrySetResult();
            await finish.Task;
            return new JobOutcome.Done();
        });
        using var worker = Worker(queue, jobs, 1);
        await worker.StartAsync(cancel);
        await queue.EnqueueAsync(new NewJob("k", "a", "running"), cancel);
        await begun.Task.WaitAsync(cancel);
        await queue.EnqueueAsync(new NewJob("k", "b", "waiting"), cancel);
        var stopping = worker.StopAsync(cancel);
        finish.SetResult();
        await stopping;

        Assert.That(await StatesAsync(cancel), Is.EqualTo(["done", "queued"]));
    }

    private async Task<JobOutcome> WaitForStopAsync(TaskCompletionSource<long> stopped, CancellationToken stop)
    {
        begun.TrySetResult();
        await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));
        stopped.TrySetResult(Stopwatch.GetTimestamp());
        throw new OperationCanceledException(stop);
    }

    private async Task<JobOutcome> CountAsync(ClaimedJob job, CancellationToken stop)
    {
        if (running.AddOrUpdate(job.Subject, 1, (_, count) => count + 1) > 1)
            throw new UserFacingException("two of one subject at once");
        InterlockedMax(running.Values.Sum());
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop);
            return new JobOutcome.Done();
        }
        finally
        {
            running.AddOrUpdate(job.Subject, 0, (_, count) => count - 1);
        }
    }

    private void InterlockedMax(int count)
    {
        lock (running)
            most = Math.Max(most, count);
    }

    private static JobWorker Worker(JobQueue queue, RecordedJobs jobs, int parallelism) => new(
        queue, new JobRunner(queue, [jobs], RecordedJobs.Meter, TimeProvider.System, NullLogger<JobRunner>.Instance),
        Options.Create(new EvaluationOptions { Parallelism = parallelism }), TimeProvider.System, NullLogger<JobWorker>.Instance);

    private Task<IReadOnlyList<string>> StatesAsync(CancellationToken cancel) =>
        Database.QueryAsync($"SELECT state FROM jobs ORDER BY enqueued_at, id", row => row.GetString(0), cancel);

    private static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancel)
    {
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
    }
}
