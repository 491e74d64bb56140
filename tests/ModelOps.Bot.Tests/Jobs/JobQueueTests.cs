using ModelOps.Bot.Jobs;
using ModelOps.Bot.Tests.Store;

namespace ModelOps.Bot.Tests.Jobs;

public sealed class JobQueueTests(string provider) : StoreContract(provider)
{
    private JobQueue queue = null!;

    [SetUp]
    public void MakeQueue() => queue = new JobQueue(Database, Clock);

    [Test, CancelAfter(60_000)]
    public async Task A_job_is_claimed_once(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        var (first, second) = (await queue.ClaimAsync(cancel), await queue.ClaimAsync(cancel));

        Assert.That(first?.Content, Is.EqualTo("1"));
        Assert.That(second, Is.Null);
    }

    [Test, CancelAfter(60_000)]
    public async Task The_same_job_twice_is_one(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        await queue.FinishAsync((await queue.ClaimAsync(cancel))!, new JobOutcome.Done(), cancel);

        Assert.That(await queue.ClaimAsync(cancel), Is.Null);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_newer_job_on_a_subject_supersedes_the_one_that_runs(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "old head"), cancel);
        var old = (await queue.ClaimAsync(cancel))!;
        await queue.EnqueueAsync(new NewJob("k", "a", "new head"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await queue.StillHoldsAsync(old, cancel), Is.False);
            Assert.That(async () => await queue.RequireHoldAsync(old, cancel), Throws.InstanceOf<JobLostException>());
            Assert.That(await queue.ClaimAsync(cancel), Is.Null, "the older one has not stopped yet");
        }
        await queue.FinishAsync(old, new JobOutcome.Done(), cancel);
        Assert.That((await queue.ClaimAsync(cancel))?.Content, Is.EqualTo("new head"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_superseded_job_whose_process_died_holds_up_the_newer_one_no_longer_than_its_claim(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "old head"), cancel);
        await queue.ClaimAsync(cancel);
        await queue.EnqueueAsync(new NewJob("k", "a", "new head"), cancel);
        Clock.Advance(JobQueue.Lease + TimeSpan.FromSeconds(1));

        Assert.That((await queue.ClaimAsync(cancel))?.Content, Is.EqualTo("new head"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Who_holds_the_job_writes_and_who_lost_it_does_not(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        var frozen = (await queue.ClaimAsync(cancel))!;
        Clock.Advance(JobQueue.Lease + TimeSpan.FromSeconds(1));
        var taker = (await queue.ClaimAsync(cancel))!;
        await queue.WriteAsync(taker, [Evaluation("taker")], cancel);

        Assert.That(async () => await queue.WriteAsync(frozen, [Evaluation("frozen")], cancel), Throws.InstanceOf<JobLostException>());
        Assert.That(await Database.QueryAsync($"SELECT id FROM evaluations", row => row.GetString(0), cancel), Is.EqualTo(["taker"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task Of_many_that_are_asked_for_at_once_on_one_subject_one_waits(CancellationToken cancel)
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => new JobQueue(Database, Clock).EnqueueAsync(new NewJob("k", "a", $"{number}"), cancel)));
        var states = await Database.QueryAsync($"SELECT state FROM jobs", row => row.GetString(0), cancel);

        Assert.That(states.CountBy(state => state), Is.EquivalentTo(new Dictionary<string, int> { ["queued"] = 1, ["superseded"] = 19 }));
    }

    [Test, CancelAfter(60_000)]
    public async Task Jobs_on_different_subjects_run_beside_each_other(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        await queue.EnqueueAsync(new NewJob("k", "b", "2"), cancel);

        Assert.That(new[] { (await queue.ClaimAsync(cancel))?.Subject, (await queue.ClaimAsync(cancel))?.Subject }, Is.EquivalentTo(["a", "b"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task Who_lost_its_claim_can_neither_hold_nor_finish_the_job(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        var frozen = (await queue.ClaimAsync(cancel))!;
        Clock.Advance(JobQueue.Lease + TimeSpan.FromSeconds(1));
        var taker = (await queue.ClaimAsync(cancel))!;
        await queue.FinishAsync(frozen, new JobOutcome.Done(), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(taker.Fence, Is.GreaterThan(frozen.Fence));
            Assert.That(await queue.StillHoldsAsync(frozen, cancel), Is.False);
            Assert.That(await queue.StillHoldsAsync(taker, cancel), Is.True);
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_claim_that_is_renewed_is_not_taken(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        var job = (await queue.ClaimAsync(cancel))!;
        for (var renewals = 0; renewals < 5; renewals++)
        {
            Clock.Advance(JobQueue.Lease / 2);
            Assert.That(await queue.StillHoldsAsync(job, cancel), Is.True);
        }
        Assert.That(await queue.ClaimAsync(cancel), Is.Null);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_retry_waits_for_its_time_and_only_a_failure_counts([Values] bool failed, CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        var time = Clock.GetUtcNow() + TimeSpan.FromSeconds(10);
        await queue.FinishAsync((await queue.ClaimAsync(cancel))!, failed ? new JobOutcome.Failed(time, "broken") : new JobOutcome.RetryAt(time, "later"), cancel);
        var early = await queue.ClaimAsync(cancel);
        Clock.Advance(TimeSpan.FromSeconds(11));
        var due = await queue.ClaimAsync(cancel);

        Assert.That((early, due?.Attempts), Is.EqualTo(((ClaimedJob?)null, failed ? 2 : 1)));
    }

    [Test, CancelAfter(60_000)]
    public async Task After_a_kill_the_only_process_takes_its_job_again_at_once(CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("k", "a", "1"), cancel);
        await queue.ClaimAsync(cancel);
        var restarted = new JobQueue(Database, Clock);
        await restarted.ReleaseAllAsync(cancel);
        Clock.Advance(TimeSpan.FromMilliseconds(1));

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

    private static FormattableString Evaluation(string id) => $"INSERT INTO evaluations (id, outcome, measured_at) VALUES ({id}, '', 0)";

    private async Task<List<string>> WorkAsync(CancellationToken cancel)
    {
        var own = new JobQueue(Database, Clock);
        var done = new List<string>();
        while (await own.ClaimAsync(cancel) is { } job)
        {
            done.Add(job.Content);
            await own.FinishAsync(job, new JobOutcome.Done(), cancel);
        }
        return done;
    }
}
