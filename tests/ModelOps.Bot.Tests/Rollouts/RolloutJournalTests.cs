using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Tests.Store;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Tests.Rollouts;

public sealed class RolloutJournalTests(string provider) : StoreContract(provider)
{
    private static readonly RepositoryName Repository = Identifier.Parse<RepositoryName>("octocat/models");
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);

    [Test, CancelAfter(60_000)]
    public async Task How_far_a_trial_is_judged_comes_back_as_it_was_written(CancellationToken cancel)
    {
        var journal = new RolloutJournal(Database);
        var progress = new CanaryProgress { Step = 2, BadWindows = 1, GoodChecks = 2, Replayed = 17 }.Begun(Start);
        await journal.BeginAsync(Begun, cancel);
        var begun = (await journal.AllAsync(Repository, cancel)).Single();
        await journal.AdvanceAsync(begun with { Phase = RolloutPhase.Canary, Waiting = "for more", Course = begun.Course with { Progress = progress } }, cancel);
        var advanced = (await journal.NewestAsync(1, cancel)).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(begun.Course.Settings.Steps, Is.EqualTo([0.5, 100.0]));
            Assert.That(begun.Course.Settings with { Steps = [] }, Is.EqualTo(Begun.Course.Settings with { Steps = [] }));
            Assert.That(begun.Course.Resources, Is.EqualTo(new VersionResources(2, 1 << 30, 3)));
            Assert.That(advanced.Course.Progress, Is.EqualTo(progress));
            Assert.That(advanced.Waiting, Is.EqualTo("for more"));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_rollout_from_before_there_were_trials_takes_all_traffic_at_once(CancellationToken cancel)
    {
        var journal = new RolloutJournal(Database);
        await journal.BeginAsync(Begun, cancel);
        await Database.ExecuteAsync($"UPDATE rollouts SET course = {null}", cancel);
        Assert.That((await journal.AllAsync(Repository, cancel)).Single().Course.Percent, Is.EqualTo(100));
    }

    private static Rollout Begun { get; } = new()
    {
        Id = "0199aaaa-0000-7000-8000-000000000000",
        Repository = Repository,
        Environment = Identifier.Parse<EnvironmentName>("production"),
        Model = Identifier.Parse<ModelName>("spam-filter"),
        Version = new ModelVersion(1, 2, 0),
        Tree = Identifier.Parse<GitObjectId>(new string('a', 40)),
        Commit = Identifier.Parse<GitObjectId>(new string('b', 40)),
        Package = "package",
        Phase = RolloutPhase.Preparing,
        StartedAt = Start,
        Course = new()
        {
            Settings = new(RolloutStrategy.Canary, [0.5, 100], TimeSpan.FromSeconds(7), GoodChecks: 4, BadChecks: 3, MinRequests: 12, TimeSpan.FromMilliseconds(1500)),
            Resources = new(2, 1 << 30, 3),
        },
    };
}
