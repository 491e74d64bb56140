using ModelOps.Bot.Commands;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Tests.Store;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Tests.Commands;

public sealed class ValidationJobsTests(string provider) : StoreContract(provider)
{
    private JobQueue queue = null!;
    private ValidationJobs validations = null!;

    [SetUp]
    public void SetUp() => (queue, validations) = (new JobQueue(Database, Clock), new ValidationJobs(Database));

    [Test, CancelAfter(60_000)]
    public async Task A_head_was_first_seen_when_its_first_validation_was_asked_for(CancellationToken cancel)
    {
        var first = Clock.GetUtcNow();
        await queue.EnqueueAsync(PullRequestValidationJob.For(Head('a')), cancel);
        Clock.Advance(TimeSpan.FromMinutes(5));
        await queue.EnqueueAsync(PullRequestValidationJob.For(Head('a'), after: DecisionId.OfComment(1, "0-0")), cancel);
        await queue.EnqueueAsync(PullRequestValidationJob.For(Head('b')), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await validations.FirstAskedAsync(Head('a'), cancel), Is.EqualTo(first));
            Assert.That(await validations.FirstAskedAsync(Head('b'), cancel), Is.EqualTo(Clock.GetUtcNow()));
            Assert.That(await validations.FirstAskedAsync(Head('c'), cancel), Is.Null);
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_validation_is_under_way_until_it_ends_and_a_decision_begins_it_again(CancellationToken cancel)
    {
        var before = await validations.IsUnderWayAsync(Head('a'), cancel);
        await queue.EnqueueAsync(PullRequestValidationJob.For(Head('a')), cancel);
        var queued = await validations.IsUnderWayAsync(Head('a'), cancel);
        var job = (await queue.ClaimAsync(cancel))!;
        var running = await validations.IsUnderWayAsync(Head('a'), cancel);
        await queue.EnqueueAsync(PullRequestValidationJob.For(Head('a'), after: DecisionId.OfComment(1, "0-0")), cancel);
        var held = await queue.StillHoldsAsync(job, cancel);
        await queue.FinishAsync(job, new JobOutcome.Done(), cancel);
        await queue.FinishAsync((await queue.ClaimAsync(cancel))!, new JobOutcome.Done(), cancel);

        Assert.That((before, queued, running, held, await validations.IsUnderWayAsync(Head('a'), cancel)), Is.EqualTo((false, true, true, false, false)));
    }

    [Test, CancelAfter(60_000)]
    public async Task To_cancel_takes_the_place_of_the_validation_that_runs(CancellationToken cancel)
    {
        await queue.EnqueueAsync(PullRequestValidationJob.For(Head('a')), cancel);
        var validation = (await queue.ClaimAsync(cancel))!;
        var comment = new CommandComment(new ConversationRef(Identifier.Parse<RepositoryName>("octocat/models"), 7, CommandPlace.PullRequest), 4711, "mona", Clock.GetUtcNow(), []) { IsFromBot = false, WasEdited = false };
        await queue.EnqueueAsync(CancelJob.For(comment, Head('a').Head), cancel);
        Assert.That(await queue.StillHoldsAsync(validation, cancel), Is.False);
    }

    private static PullRequestSnapshot Head(char digit) => new(
        new PullRequestRef(Identifier.Parse<RepositoryName>("octocat/models"), 7), Identifier.Parse<GitObjectId>(new string(digit, 40)),
        IsOpen: true, IsForDefaultBranch: true, IsFromFork: true, "main", "mona");
}
