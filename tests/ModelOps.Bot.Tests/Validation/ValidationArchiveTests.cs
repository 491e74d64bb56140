using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Tests.Store;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Bot.Tests.Validation;

public sealed class ValidationArchiveTests(string provider) : StoreContract(provider)
{
    private static readonly RepositoryName Registry = Identifier.Parse<RepositoryName>("octocat/models");
    private static readonly VerdictKey Key = new(Registry, "models/a", Commit('1'), Commit('2'));

    private JobQueue queue = null!;
    private ValidationArchive archive = null!;
    private VerdictStore verdicts = null!;

    [SetUp]
    public void SetUp() => (queue, archive, verdicts) = (new JobQueue(Database, Clock), Archive("https://bot.example/base"), new VerdictStore(Database, new JobQueue(Database, Clock), Clock));

    [Test, CancelAfter(60_000)]
    public async Task A_validation_is_found_by_its_job_with_all_that_was_said(CancellationToken cancel)
    {
        var asked = Clock.GetUtcNow();
        var job = await ClaimAsync("octocat/models#7", cancel);
        Clock.Advance(TimeSpan.FromSeconds(9));
        var link = await archive.KeepAsync(job, Registry, 7, Verdict("Grüße, 世界 🎉"), cancel);
        var again = await archive.KeepAsync(job, Registry, 7, Verdict("Said anew."), cancel);
        var found = await archive.FindAsync(job.Id, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(link, Is.EqualTo(new Uri($"https://bot.example/base/validations/{job.Id}")));
            Assert.That(again, Is.EqualTo(link), "a job that is done again has one page");
            Assert.That(found?.Validation, Is.EqualTo(new StoredValidation(job.Id, Registry, 7, Commit('a'), "❌ Blocked: registry.yaml cannot be used", asked, Clock.GetUtcNow())));
            Assert.That(found?.Page, Does.Contain("<td>Said anew.</td>").And.Not.Contain("Gr"));
            Assert.That(await archive.NewestAsync(10, cancel), Is.EqualTo([found!.Value.Validation]));
            Assert.That(await archive.FindAsync("no-such-job", cancel), Is.Null);
            Assert.That(await Archive(null).KeepAsync(job, Registry, 7, Verdict("x"), cancel), Is.Null, "nobody said what the bot's address is");
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_job_that_was_taken_over_writes_neither_page_nor_verdict_nor_report(CancellationToken cancel)
    {
        var lost = await ClaimAsync("octocat/models#7", cancel);
        Clock.Advance(JobQueue.Lease * 2);
        var holder = (await queue.ClaimAsync(cancel))!;
        await verdicts.SaveAsync(holder, [(Key, new StoredVerdict(Blocks: true, 7))], cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(async () => await archive.KeepAsync(lost, Registry, 7, Verdict("x"), cancel), Throws.InstanceOf<JobLostException>());
            Assert.That(async () => await verdicts.SaveAsync(lost, [(Key, new StoredVerdict(Blocks: false, 7))], cancel), Throws.InstanceOf<JobLostException>());
            Assert.That(async () => await verdicts.SaveReportAsync(lost, new PullRequestRef(Registry, 7), Commit('a'), "x", cancel), Throws.InstanceOf<JobLostException>());
            Assert.That(await archive.NewestAsync(10, cancel), Is.Empty);
            Assert.That(await verdicts.FindAsync(Key, cancel), Is.EqualTo(new StoredVerdict(Blocks: true, 7)));
            Assert.That(await verdicts.FindReportAsync(new PullRequestRef(Registry, 7), cancel), Is.Null);
        }
    }

    private ValidationArchive Archive(string? address) =>
        new(Database, new JobQueue(Database, Clock), Options.Create(new BotOptions { Url = address is null ? null : new Uri(address) }), Clock);

    private async Task<ClaimedJob> ClaimAsync(string subject, CancellationToken cancel)
    {
        await queue.EnqueueAsync(new NewJob("validate", subject, "{}"), cancel);
        return (await queue.ClaimAsync(cancel))!;
    }

    private static PullRequestVerdict Verdict(string problem) => new()
    {
        Head = Commit('a'),
        Base = Commit('b'),
        Models = [],
        Problems = [RegistryProblem.InFile("registry.yaml", problem)],
    };

    private static GitObjectId Commit(char digit) => Identifier.Parse<GitObjectId>(new string(digit, 40));
}
