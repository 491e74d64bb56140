using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Domain.Tests.Decisions;

/// <summary>What people decide in the issues of alerts.</summary>
public sealed class AlertDecisionsTests
{
    private static readonly AlertName Alert = Identifier.Parse<AlertName>("production/spam-filter/input_drift");
    private static readonly AlertName Other = Identifier.Parse<AlertName>("production/spam-filter/latency");

    /// <param name="said">Words such as <c>1+7</c>: on day 1, for 7 days.</param>
    [TestCase("", 2, 0)]
    [TestCase("1+7", 2, 8)]
    [TestCase("1+7", 8, 0)]
    [TestCase("1+7 3+2", 4, 5)]
    [TestCase("3+2 1+7", 4, 5)]
    [TestCase("1+7 3+2", 6, 0)]
    public void The_last_word_on_an_alert_counts_until_its_time_is_up(string said, int day, int until)
    {
        var ledger = new DecisionLedger(said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Acknowledged(Alert, word[0] - '0', word[2] - '0')));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ledger.AcknowledgedUntil(Alert, Day(day)), Is.EqualTo(until == 0 ? (DateTimeOffset?)null : Day(until)));
            Assert.That(ledger.AcknowledgedUntil(Other, Day(day)), Is.Null);
        }
    }

    /// <param name="said">Words such as <c>a1+7</c>: a is silenced on day 1, for 7 days; <c>a2</c>: it is heard again on day 2.</param>
    [TestCase("", 2, "")]
    [TestCase("a1+7", 2, "a")]
    [TestCase("a1+7", 8, "")]
    [TestCase("a1+7 b1+2", 2, "a b")]
    [TestCase("a1+7 b1+2", 3, "a")]
    [TestCase("a1+7 a2", 3, "")]
    [TestCase("a2 a1+7", 3, "")]
    [TestCase("a1+7 a2 a3+1", 3, "a")]
    [TestCase("a1+7 b2", 3, "a")]
    [TestCase("a1+7 A2", 3, "a")]
    public void A_column_is_silent_until_its_time_is_up_or_somebody_wants_to_hear_it(string said, int day, string expected)
    {
        var ledger = new DecisionLedger(said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Length == 2
            ? (Decision)Heard(word[..1], word[1] - '0')
            : Silenced(word[..1], word[1] - '0', word[3] - '0')));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', ledger.SilencedColumns(Alert.Model, Day(day)).Order(StringComparer.Ordinal)), Is.EqualTo(expected));
            Assert.That(ledger.SilencedColumns(Identifier.Parse<ModelName>("other"), Day(day)), Is.Empty);
        }
    }

    [Test]
    public void They_are_read_as_they_were_written_in_a_folder_of_their_issue()
    {
        var seal = new DecisionSeal([1, 2, 3]);
        foreach (var decision in new Decision[] { Acknowledged(Alert, 1, 7), Silenced("mean radius |<b>`\"\n", 2, 7), Heard("größe", 3) })
        {
            Assert.That(DecisionSeal.PathOf(decision), Does.StartWith("decisions/12/comment-"));
            Assert.That(seal.Read(SampleDecision.Repository, DecisionSeal.PathOf(decision), seal.Write(decision)), Is.EqualTo(new DecisionReading.Read(decision)));
        }
    }

    [Test]
    public void What_is_written_down_already_is_known_by_its_id()
    {
        var ledger = new DecisionLedger([Heard("a", 1)]);
        Assert.That((ledger.Has(Id(1)), ledger.Has(Id(2))), Is.EqualTo((true, false)));
    }

    private static Decision.AlertAcknowledged Acknowledged(AlertName alert, int day, int days) => new(alert, Day(day + days)) { Id = Id(day), Repository = SampleDecision.Repository, Issue = 12, By = "mona", At = Day(day) };

    private static Decision.ColumnSilenced Silenced(string column, int day, int days) =>
        new(Alert.Model, column, Day(day + days)) { Id = DecisionId.OfComment(day, $"{(int)column[0]}"), Repository = SampleDecision.Repository, Issue = 12, By = "mona", At = Day(day) };

    private static Decision.ColumnHeard Heard(string column, int day) => new(Alert.Model, column) { Id = Id(day), Repository = SampleDecision.Repository, Issue = 12, By = "mona", At = Day(day) };

    private static DecisionId Id(int day) => DecisionId.OfComment(day, "0-0");

    private static DateTimeOffset Day(int day) => new(2026, 3, day, 5, 0, 0, TimeSpan.Zero);
}
