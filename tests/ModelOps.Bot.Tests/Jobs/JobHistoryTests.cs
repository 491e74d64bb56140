using ModelOps.Bot.Jobs;
using ModelOps.Bot.Tests.Store;

namespace ModelOps.Bot.Tests.Jobs;

/// <summary>Wishes doubled and in any order, workers that freeze and return, failures in between: in the end the newest wish of each subject is done once.</summary>
public sealed class JobHistoryTests(string provider) : StoreContract(provider)
{
    private const int Subjects = 3;
    private const int Steps = 120;

    /// <summary>What was done, by who held the job when its effect was written.</summary>
    private readonly List<(string Subject, string Content)> effects = [];
    private readonly List<ClaimedJob> held = [];
    private readonly Dictionary<string, string> newest = [];

    [Test, CancelAfter(60_000)]
    public async Task Whatever_happens_the_newest_wish_is_done_once_and_nothing_is_done_for_an_older_one_after_it([Range(1, 6)] int seed, CancellationToken cancel)
    {
        var random = new Random(seed);
        var queue = new JobQueue(Database, Clock);
        for (var step = 0; step < Steps; step++)
            await TakeStepAsync(queue, random, step, cancel);
        await DrainAsync(queue, cancel);

        using (Assert.EnterMultipleScope())
        {
            foreach (var (subject, content) in newest)
            {
                var done = effects.Where(effect => effect.Subject == subject).Select(effect => int.Parse(effect.Content)).ToList();
                Assert.That(done, Is.Ordered.And.Unique, $"{subject}: an older wish after a newer one, or one twice");
                Assert.That($"{done[^1]}", Is.EqualTo(content), subject);
            }
        }
    }

    private async Task TakeStepAsync(JobQueue queue, Random random, int step, CancellationToken cancel)
    {
        switch (random.Next(6))
        {
            case 0:
                var subject = $"{random.Next(Subjects)}";
                newest[subject] = $"{step}";
                await WishAsync(queue, subject, random, cancel);
                break;
            case 1 when newest.Count > 0:
                await WishAsync(queue, newest.Keys.ElementAt(random.Next(newest.Count)), random, cancel);
                break;
            case 2 or 3:
                if (await queue.ClaimAsync(cancel) is { } job)
                    held.Add(job);
                break;
            case 4 when held.Count > 0:
                await EndAsync(queue, held[random.Next(held.Count)], random.Next(3) == 0, cancel);
                break;
            default:
                Clock.Advance(TimeSpan.FromSeconds(random.Next(40)));
                break;
        }
    }

    /// <summary>A delivery may come twice; a second wish for what is done already is the caller's to avoid, as the bot does by its verdicts.</summary>
    private async Task WishAsync(JobQueue queue, string subject, Random random, CancellationToken cancel)
    {
        if (effects.Contains((subject, newest[subject])))
            return;
        for (var times = random.Next(1, 3); times > 0; times--)
            await queue.EnqueueAsync(new NewJob("k", subject, newest[subject]), cancel);
    }

    private async Task EndAsync(JobQueue queue, ClaimedJob job, bool fails, CancellationToken cancel)
    {
        held.Remove(job);
        if (fails)
        {
            await queue.FinishAsync(job, new JobOutcome.Failed(Clock.GetUtcNow() + TimeSpan.FromSeconds(5), "broken"), cancel);
            return;
        }
        if (await queue.StillHoldsAsync(job, cancel))
            effects.Add((job.Subject, job.Content));
        await queue.FinishAsync(job, new JobOutcome.Done(), cancel);
    }

    private async Task DrainAsync(JobQueue queue, CancellationToken cancel)
    {
        foreach (var job in held.ToList())
            await EndAsync(queue, job, fails: false, cancel);
        Clock.Advance(JobQueue.Lease * 2);
        while (await queue.ClaimAsync(cancel) is { } job)
            await EndAsync(queue, job, fails: false, cancel);
    }
}
