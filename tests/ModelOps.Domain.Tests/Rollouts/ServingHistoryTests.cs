using System.Globalization;
using System.Text.Json;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Rollouts.Api;
using ModelOps.Domain.Tests.Reporting;
using ModelOps.Domain.Versions;

namespace ModelOps.Domain.Tests.Rollouts;

public sealed class ServingHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);
    private static readonly ModelName Model = Identifier.Parse<ModelName>("spam-filter");

    /// <summary>Written as MINUTE:VERSION=PERCENT and VERSION FROM-UNTIL PERCENT, the newest first.</summary>
    [TestCase("0:0=100", "0 0- 100")]
    [TestCase("0:0=100 5:1=100", "1 5- 100, 0 0-5 100")]
    [TestCase("0:0=100 5:1=5 6:1=25 7:1=100", "1 7- 100, 1 6-7 25, 1 5-6 5, 0 0-7 100")]
    [TestCase("0:0=100 5:1=5 6:1=0", "1 5-6 5, 0 0- 100")]
    [TestCase("0:0=100 5:1=100 9:1=0", "0 9- 100, 1 5-9 100, 0 0-5 100")]
    [TestCase("0:0=100 5:1=100 6:2=100 8:1=0 9:2=0", "0 9- 100, 2 6-9 100, 1 5-6 100, 0 0-5 100")]
    [TestCase("0:0=100 5:0=0", "0 0-5 100")]
    [TestCase("0:0=5 5:0=0", "0 0-5 5")]
    public void Periods_follow_from_changes(string changes, string periods) => Assert.That(Told(ServingHistory.Of(Changes(changes))), Is.EqualTo(periods));

    [TestCase(-1, "")]
    [TestCase(0, "0 100")]
    [TestCase(5, "1 5, 0 95")]
    [TestCase(6, "1 25, 0 75")]
    [TestCase(7, "1 100")]
    [TestCase(700, "1 100")]
    public void At_a_moment_a_trial_leaves_the_rest_to_what_serves(int minute, string shares)
    {
        var then = ServingHistory.At(Start.AddMinutes(minute), ServingHistory.Of(Changes("0:0=100 5:1=5 6:1=25 7:1=100")));
        Assert.That(string.Join(", ", then.Select(period => $"{period.Version.Minor} {period.Percent}")), Is.EqualTo(shares));
    }

    [Test]
    public void Of_a_rollout_from_before_events_were_noted_it_is_known_that_it_served()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ServingChange.Of(RolloutReportTests.In(RolloutPhase.Succeeded), RolloutTimeline.Unknown).Single().Percent, Is.EqualTo(100));
            Assert.That(ServingChange.Of(RolloutReportTests.In(RolloutPhase.RolledBack), RolloutTimeline.Unknown), Is.Empty);
        }
    }

    [Test]
    public void A_journal_that_was_lost_is_told_by_the_tags_and_the_decisions()
    {
        var journal = Changes("90:0=100").ToList();
        (GtoTag, GitObjectId, DateTimeOffset)[] tags = [Tag($"{Model}@v1.0.0", 'a', 0), Tag($"{Model}#production#1", 'a', 0), Tag($"{Model}@v1.1.0", 'b', 10), Tag($"{Model}#production#2", 'b', 10), Tag("another#production#1", 'a', 1)];
        var ledger = new DecisionLedger([Quarantined(version: 1, minute: 20)]);
        Assert.That(Told(ServingHistory.Of(journal.Concat(ServingChange.Beside(journal, Model, tags, ledger)))), Is.EqualTo("0 20- 100, 1 10-20 100, 0 0-10 100"));
    }

    [Test]
    public void What_journal_tags_and_decisions_all_know_is_told_once()
    {
        var journal = Changes("0:0=100 10:1=100 21:1=0").ToList();
        (GtoTag, GitObjectId, DateTimeOffset)[] tags = [Tag($"{Model}@v1.1.0", 'b', 10), Tag($"{Model}#production#1", 'b', 10)];
        Assert.That(ServingChange.Beside(journal, Model, tags, new DecisionLedger([Quarantined(version: 1, minute: 20)])), Is.Empty);
    }

    [Test]
    public void A_history_that_was_sent_is_read_as_it_was()
    {
        var sent = JsonSerializer.Serialize(new ModelHistory(Model, ServingHistory.Of(Changes("0:0=100 5:1=5"))), ApiJson.Default.ModelHistory);
        var read = JsonSerializer.Deserialize(sent, ApiJson.Default.ModelHistory)!;
        Assert.That((Told(read.Periods), read.At, read.Model), Is.EqualTo(("1 5- 5, 0 0- 100", (DateTimeOffset?)null, Model)));
    }

    [TestCase("2026-11-23", "2026-11-23T00:00:00Z")]
    [TestCase("2026-11-23T14:30", "2026-11-23T14:30:00Z")]
    [TestCase("2026-11-23 14:30:05", "2026-11-23T14:30:05Z")]
    [TestCase("2026-11-23T14:30Z", "2026-11-23T14:30:00Z")]
    [TestCase("2026-11-23T14:30:05.25+02:00", "2026-11-23T12:30:05.25Z")]
    public void A_time_is_that_of_Greenwich_unless_it_says_otherwise(string text, string time) =>
        Assert.That(PointInTime.Parse(text), Is.EqualTo(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));

    [TestCase("")]
    [TestCase("yesterday")]
    [TestCase("23.11.2026")]
    [TestCase("2026-13-01")]
    [TestCase("2026-11-23T25:00")]
    public void Anything_else_is_no_time(string text) => Assert.That(PointInTime.Parse(text), Is.Null);

    private static IEnumerable<ServingChange> Changes(string text) => text.Split(' ').Select(change => change.Split(':', '=')).Select(part =>
        ServingChange.Of(
            RolloutReportTests.In(RolloutPhase.Succeeded) with { Version = Version(int.Parse(part[1], CultureInfo.InvariantCulture)) },
            new RolloutTimeline([new(Start.AddMinutes(int.Parse(part[0], CultureInfo.InvariantCulture)), part[2] is "0" ? RolloutPhase.RolledBack : part[2] is "100" ? RolloutPhase.Succeeded : RolloutPhase.Canary, double.Parse(part[2], CultureInfo.InvariantCulture), null)])).Single());

    private static string Told(IEnumerable<ServingPeriod> periods) => string.Join(", ", periods.Select(period =>
        $"{period.Version.Minor} {Minute(period.From)}-{(period.Until is { } until ? Minute(until) : "")} {period.Percent}"));

    private static string Minute(DateTimeOffset time) => $"{(time - Start).TotalMinutes:0}";

    private static ModelVersion Version(int minor) => new(1, minor, 0);

    private static (GtoTag Tag, GitObjectId Commit, DateTimeOffset At) Tag(string text, char commit, int minute) =>
        (Identifier.Parse<GtoTag>(text), Identifier.Parse<GitObjectId>(new string(commit, 40)), Start.AddMinutes(minute));

    private static Decision.Quarantined Quarantined(int version, int minute) =>
        new(Model, Identifier.Parse<EnvironmentName>("production"), Identifier.Parse<GitObjectId>(new string('c', 40)), Version(version))
        {
            Id = DecisionId.OfCall(Guid.CreateVersion7(), "0"),
            Repository = Identifier.Parse<RepositoryName>("your-org/registry"),
            By = "api:on-call",
            At = Start.AddMinutes(minute),
        };
}
