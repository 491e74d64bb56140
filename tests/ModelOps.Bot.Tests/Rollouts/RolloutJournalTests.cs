using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
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
        var journal = new RolloutJournal(Database, Clock);
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
        var journal = new RolloutJournal(Database, Clock);
        await journal.BeginAsync(Begun, cancel);
        await Database.ExecuteAsync($"UPDATE rollouts SET course = {null}", cancel);
        Assert.That((await journal.AllAsync(Repository, cancel)).Single().Course.Percent, Is.EqualTo(100));
    }

    [Test, CancelAfter(60_000)]
    public async Task Each_change_of_phase_or_share_is_noted_once_with_its_time_and_its_evidence(CancellationToken cancel)
    {
        var journal = new RolloutJournal(Database, Clock);
        await journal.BeginAsync(Begun, cancel);
        var canary = Begun with { Phase = RolloutPhase.Canary, Waiting = "for more" };
        await AfterAMinuteAsync(journal, canary, cancel);
        await AfterAMinuteAsync(journal, canary with { Waiting = "for still more" }, cancel);
        await AfterAMinuteAsync(journal, canary with { Waiting = null, Course = canary.Course with { Progress = new() { Step = 1 } } }, cancel);
        await AfterAMinuteAsync(journal, canary with { Phase = RolloutPhase.RolledBack, Failure = "it failed", Told = false }, cancel);
        await AfterAMinuteAsync(journal, canary with { Phase = RolloutPhase.RolledBack, Failure = "it failed", Told = true }, cancel);

        var from = Clock.GetUtcNow() - TimeSpan.FromMinutes(5);
        Assert.That((await Timelines().OfAsync(Begun, cancel)).Events, Is.EqualTo(new RolloutEvent[]
        {
            new(Start, RolloutPhase.Preparing, 0, null),
            new(from + TimeSpan.FromMinutes(1), RolloutPhase.Canary, 0.5, "for more"),
            new(from + TimeSpan.FromMinutes(3), RolloutPhase.Canary, 100, null),
            new(from + TimeSpan.FromMinutes(4), RolloutPhase.RolledBack, 0, "it failed"),
        }));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_rollout_from_before_events_were_noted_has_none_until_it_changes(CancellationToken cancel)
    {
        var journal = new RolloutJournal(Database, Clock);
        await journal.BeginAsync(Begun, cancel);
        await Database.ExecuteAsync($"DELETE FROM rollout_events", cancel);
        await journal.AdvanceAsync(Begun with { Waiting = "for more" }, cancel);

        var timeline = (await Timelines().OfAsync([Begun], cancel))[Begun.Id];
        Assert.That((timeline.Events.Count, timeline.Page), Is.EqualTo((0, new Uri($"https://bot.example/a/rollouts/{Begun.Id}"))));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_rollout_is_found_by_its_id_and_by_its_model(CancellationToken cancel)
    {
        var journal = new RolloutJournal(Database, Clock);
        await journal.BeginAsync(Begun, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await journal.FindAsync(Begun.Id, cancel))?.Version, Is.EqualTo(Begun.Version));
            Assert.That(await journal.FindAsync("another", cancel), Is.Null);
            Assert.That((await journal.OfModelAsync(Begun.Model, cancel)).Single().Id, Is.EqualTo(Begun.Id));
            Assert.That(await journal.OfModelAsync(Identifier.Parse<ModelName>("another"), cancel), Is.Empty);
        }
    }

    private Task AfterAMinuteAsync(RolloutJournal journal, Rollout rollout, CancellationToken cancel)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return journal.AdvanceAsync(rollout, cancel);
    }

    private RolloutTimelines Timelines() => new(Database, Options.Create(new BotOptions { Url = new Uri("https://bot.example/a") }));

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
