using Microsoft.Extensions.Logging.Abstractions;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Reporting;
using ModelOps.Bot.Tests.Store;

namespace ModelOps.Bot.Tests.Jobs;

public sealed class JobRunnerTests(string provider) : StoreContract(provider)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    [Test, CancelAfter(60_000)]
    public async Task A_job_that_throws_is_tried_again_after_growing_pauses_then_told_and_set_aside(CancellationToken cancel)
    {
        var jobs = new RecordedJobs((_, _) => throw new InvalidOperationException("the disk is on fire"));
        await EnqueueAsync(cancel);
        var pauses = await RunToTheEndAsync(jobs, cancel, step: 0.5);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(jobs.Begun, Has.Count.EqualTo(5));
            Assert.That(pauses.Select(pause => pause.TotalSeconds), Is.EqualTo([2, 8, 32, 128]).Within(25).Percent);
            Assert.That(jobs.Told.Single(), Does.Contain("tried 5 times").And.Contain("/dead-letters"));
            Assert.That(await StateAsync(cancel), Is.EqualTo(("dead", "the disk is on fire")));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task What_a_person_must_change_is_told_at_once_and_is_no_dead_letter(CancellationToken cancel)
    {
        var jobs = new RecordedJobs((_, _) => throw new UserFacingException("rebase it"));
        await EnqueueAsync(cancel);
        await RunToTheEndAsync(jobs, cancel);

        Assert.That(jobs.Told, Is.EqualTo(["rebase it"]));
        Assert.That(await StateAsync(cancel), Is.EqualTo(("failed", "rebase it")));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_failure_that_cannot_be_told_is_tried_on_and_told_later(CancellationToken cancel)
    {
        var silences = 3;
        var jobs = new RecordedJobs((_, _) => throw new InvalidOperationException("broken"), _ => silences-- > 0 ? throw new HttpRequestException("GitHub is away") : Task.CompletedTask);
        await EnqueueAsync(cancel);
        await RunToTheEndAsync(jobs, cancel);

        Assert.That((jobs.Begun.Count, jobs.Told.Count), Is.EqualTo((8, 1)));
        Assert.That(await StateAsync(cancel), Is.EqualTo(("dead", "broken")));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_failure_that_can_never_be_told_is_set_aside_in_the_end(CancellationToken cancel)
    {
        var jobs = new RecordedJobs((_, _) => throw new InvalidOperationException("broken"), _ => throw new HttpRequestException("GitHub is away"));
        await EnqueueAsync(cancel);
        await RunToTheEndAsync(jobs, cancel);

        Assert.That(jobs.Begun, Has.Count.EqualTo(10), "after that it is only tried to tell");
        Assert.That((await StateAsync(cancel)).State, Is.EqualTo("dead"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_job_that_ends_the_process_each_time_is_told_and_not_begun_for_ever(CancellationToken cancel)
    {
        var jobs = new RecordedJobs((_, _) => Task.FromResult<JobOutcome>(new JobOutcome.Done()));
        await EnqueueAsync(cancel);
        var queue = new JobQueue(Database, Clock);
        for (var crashes = 0; crashes < 10; crashes++)
        {
            await queue.ClaimAsync(cancel);
            Clock.Advance(JobQueue.Lease + TimeSpan.FromSeconds(1));
        }
        await RunToTheEndAsync(jobs, cancel);

        Assert.That((jobs.Begun.Count, jobs.Told.Count), Is.EqualTo((0, 1)));
        Assert.That((await StateAsync(cancel)).State, Is.EqualTo("dead"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_job_waits_as_often_as_it_says_without_being_given_up(CancellationToken cancel)
    {
        var waits = 20;
        var jobs = new RecordedJobs((_, _) => Task.FromResult<JobOutcome>(waits-- > 0 ? new JobOutcome.RetryAt(Clock.GetUtcNow() + TimeSpan.FromMinutes(1), "GitHub's limit") : new JobOutcome.Done()));
        await EnqueueAsync(cancel);
        await RunToTheEndAsync(jobs, cancel);

        Assert.That(jobs.Begun, Has.Count.EqualTo(21));
        Assert.That((await StateAsync(cancel)).State, Is.EqualTo("done"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_job_of_an_unknown_kind_is_set_aside(CancellationToken cancel)
    {
        await new JobQueue(Database, Clock).EnqueueAsync(new NewJob("from-the-future", "a", "1"), cancel);
        await RunToTheEndAsync(new RecordedJobs((_, _) => throw new InvalidOperationException()), cancel);

        Assert.That(await StateAsync(cancel), Is.EqualTo(("dead", "This version of the bot knows no job of the kind from-the-future.")));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_job_that_is_broken_off_waits_for_the_next_process_and_no_attempt_is_counted(CancellationToken cancel)
    {
        using var processEnds = new CancellationTokenSource();
        var jobs = new RecordedJobs(async (_, stop) =>
        {
            await processEnds.CancelAsync();
            stop.ThrowIfCancellationRequested();
            return new JobOutcome.Done();
        });
        await EnqueueAsync(cancel);
        var queue = new JobQueue(Database, Clock);
        await Runner(queue, jobs).RunAsync((await queue.ClaimAsync(cancel))!, processEnds.Token);

        Assert.That((await queue.ClaimAsync(cancel))?.Attempts, Is.EqualTo(1));
    }

    private Task EnqueueAsync(CancellationToken cancel) => new JobQueue(Database, Clock).EnqueueAsync(new NewJob("k", "a", "1"), cancel);

    /// <param name="step">How finely the pauses are seen, in seconds.</param>
    /// <returns>The pauses between the attempts.</returns>
    private async Task<List<TimeSpan>> RunToTheEndAsync(RecordedJobs jobs, CancellationToken cancel, double step = 10)
    {
        var queue = new JobQueue(Database, Clock);
        var pauses = new List<TimeSpan>();
        for (var waited = TimeSpan.Zero; waited < LongestPause; waited += TimeSpan.FromSeconds(step))
        {
            if (await queue.ClaimAsync(cancel) is { } job)
            {
                pauses.Add(waited);
                waited = TimeSpan.Zero;
                await Runner(queue, jobs).RunAsync(job, cancel);
                if ((await StateAsync(cancel)).State is not "queued")
                    break;
            }
            Clock.Advance(TimeSpan.FromSeconds(step));
        }
        return [.. pauses.Skip(1)];
    }

    private JobRunner Runner(JobQueue queue, RecordedJobs jobs) => new(queue, [jobs], RecordedJobs.Meter, Clock, NullLogger<JobRunner>.Instance);

    private async Task<(string State, string? Note)> StateAsync(CancellationToken cancel) =>
        (await Database.QueryAsync($"SELECT state, note FROM jobs", row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), cancel)).Single();
}
