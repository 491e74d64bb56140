using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Tests.Decisions;
using ModelOps.Domain.Tests.Rollouts;
using ModelOps.Domain.Tests.Watching.Rebaselining;
using ModelOps.Domain.Watching.Reporting;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Watching.Reporting;

public sealed class AlertReplyTests
{
    private const string Hostile = "radius`|<b>@mona #1";
    private static readonly ModelName Model = SampleRebaseline.Alert.Model;
    private static readonly DateTimeOffset Until = new(2026, 3, 11, 5, 0, 0, TimeSpan.Zero);

    [Test]
    public void Every_reply_says_what_happened_and_what_can_be_done() => Snapshot.Matches("replies", string.Join("\n\n",
        AlertReply.NoPolicy,
        AlertReply.Acknowledged(Until),
        AlertReply.Silenced(Model, "mean radius", Until),
        AlertReply.Silenced(Model, Hostile, Until),
        AlertReply.Heard(Model, "radius"),
        AlertReply.NoSuchColumn(Model, "mean radios", ["mean radius", "texture"]),
        AlertReply.NoSuchColumn(Model, "xyzzy", ["mean radius", "texture", Hostile]),
        AlertReply.NoSuchColumn(Model, "xyzzy", [.. Enumerable.Range(0, 100).Select(number => $"column-{number}")]),
        AlertReply.NotSilenced(Model, "radius", []),
        AlertReply.NotSilenced(Model, "radius", ["texture"]),
        AlertReply.ModelGone(Model),
        AlertReply.NoManifest(Model),
        AlertReply.NoWindows(SampleRebaseline.Alert),
        AlertReply.TooFewRows(Model, 999, 1000),
        AlertReply.BranchTaken("modelops/rebaseline-spam-filter-4711"),
        AlertReply.Rebaselined(13),
        AlertReply.RetrainingAsked(Model, new(1, 2, 0), new Uri("https://github.com/acme/models/actions")),
        AlertReply.RetrainingAsked(Model, null, new Uri("https://github.com/acme/models/actions"))) + "\n");

    [Test]
    public void The_status_names_what_serves_who_sees_to_it_and_what_is_silenced()
    {
        var seen = new Decision.AlertAcknowledged(SampleRebaseline.Alert, Until) { Id = DecisionId.OfComment(1, "0-0"), Repository = SampleDecision.Repository, Issue = 12, By = "mona", At = Until };
        Decision.ColumnSilenced Silence(string column) => new(Model, column, Until) { Id = DecisionId.OfComment(2, "0-0"), Repository = SampleDecision.Repository, Issue = 12, By = "mona", At = Until };
        Snapshot.Matches("status", string.Join("\n\n---\n",
            AlertReply.Status(SampleRebaseline.Alert, null, null, []),
            AlertReply.Status(SampleRebaseline.Alert, SampleRollout.Of(1, RolloutPhase.Succeeded), seen, [Silence("texture"), Silence(Hostile)]),
            AlertReply.Status(SampleRebaseline.Alert, null, seen, [.. Enumerable.Range(0, 25).Select(number => Silence($"column-{number}"))])) + "\n");
    }
}
