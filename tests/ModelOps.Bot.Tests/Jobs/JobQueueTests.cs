using Microsoft.Extensions.Time.Testing;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Tests.Store;

namespace ModelOps.Bot.Tests.Jobs;

public sealed class JobQueueTests : IDisposable
{
    private readonly TestDatabase store = new();
    private readonly FakeTimeProvider clock = new();
    private readonly JobQueue queue;

    public JobQueueTests() => queue = new JobQueue(store.Database, clock);

    [Test, CancelAfter(10_000)]
    public async Task A_job_is_claimed_once(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        var (first, second) = (await queue.ClaimAsync(cancel), await queue.ClaimAsync(cancel));

        Assert.That(first?.Content, Is.EqualTo("1"));
        Assert.That(second, Is.Null);
    }

    [Test, CancelAfter(10_000)]
    public async Task The_same_job_twice_is_one(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        await queue.FinishAsync((await queue.ClaimAsync(cancel))!, new JobOutcome.Done(), cancel);

        Assert.That(await queue.ClaimAsync(cancel), Is.Null);
    }

    [Test, CancelAfter(10_000)]
    public async Task A_newer_job_on_a_subject_supersedes_the_one_that_runs(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "old head"), cancel);
        var old = (await queue.ClaimAsync(cancel))!;
        await queue.EnqueueAsync(new NewJob("k", "a", "new head"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await queue.StillHoldsAsync(old, cancel), Is.False);
            Assert.That(async () => await queue.RequireHoldAsync(old, cancel), Throws.InstanceOf<JobLostException>());
            Assert.That((await queue.ClaimAsync(cancel))?.Content, Is.EqualTo("new head"));
        }
    }

    [Test, CancelAfter(10_000)]
    public async Task Jobs_on_different_subjects_run_beside_each_other(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        await queue.EnqueueAsync(new NewJob("k", "b", "2"), cancel);

        Assert.That(new[] { (await queue.ClaimAsync(cancel))?.Subject, (await queue.ClaimAsync(cancel))?.Subject }, Is.EquivalentTo(["a", "b"]));
    }

    [Test, CancelAfter(10_000)]
    public async Task Who_lost_its_claim_can_neither_hold_nor_finish_the_job(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        var frozen = (await queue.ClaimAsync(cancel))!;
        clock.Advance(JobQueue.Lease + TimeSpan.FromSeconds(1));
        var taker = (await queue.ClaimAsync(cancel))!;
        await queue.FinishAsync(frozen, new JobOutcome.Done(), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(taker.Fence, Is.GreaterThan(frozen.Fence));
            Assert.That(await queue.StillHoldsAsync(frozen, cancel), Is.False);
            Assert.That(await queue.StillHoldsAsync(taker, cancel), Is.True);
        }
    }

    [Test, CancelAfter(10_000)]
    public async Task A_claim_that_is_renewed_is_not_taken(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        var job = (await queue.ClaimAsync(cancel))!;
        for (var renewals = 0; renewals < 5; renewals++)
        {
            clock.Advance(JobQueue.Lease / 2);
            Assert.That(await queue.StillHoldsAsync(job, cancel), Is.True);
        }
        Assert.That(await queue.ClaimAsync(cancel), Is.Null);
    }

    [Test, CancelAfter(10_000)]
    public async Task A_retry_waits_for_its_time(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        await queue.FinishAsync((await queue.ClaimAsync(cancel))!, new JobOutcome.RetryAt(clock.GetUtcNow() + TimeSpan.FromSeconds(10), "later"), cancel);
        var early = await queue.ClaimAsync(cancel);
        clock.Advance(TimeSpan.FromSeconds(11));
        var due = await queue.ClaimAsync(cancel);

        Assert.That((early, due?.Attempts), Is.EqualTo(((ClaimedJob?)null, 2)));
    }

    [Test, CancelAfter(10_000)]
    public async Task After_a_kill_the_only_process_takes_its_job_again_at_once(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        await queue.ClaimAsync(cancel);
        var restarted = new JobQueue(store.Database, clock);
        await restarted.ReleaseAllAsync(cancel);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That((await restarted.ClaimAsync(cancel))?.Content, Is.EqualTo("1"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Many_workers_do_each_job_once(CancellationToken cancel)
    {
        const int Jobs = 40;
        for (var number = 0; number < Jobs; number++)
            await queue.EnqueueAsync(new NewJob("k", $"{number}", $"{number}"), cancel);
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => WorkAsync(cancel), cancel)));

        Assert.That(done.SelectMany(each => each), Is.EquivalentTo(Enumerable.Range(0, Jobs).Select(number => $"{number}")));
    }

    public void Dispose() => store.Dispose();

    private async Task<List<string>> WorkAsync(CancellationToken cancel)
    {
        var own = new JobQueue(store.Database, clock);
        var done = new List<string>();
        while (await own.ClaimAsync(cancel) is { } job)
        {
            done.Add(job.Content);
            await own.FinishAsync(job, new JobOutcome.Done(), cancel);
        }
        return done;
    }
}
