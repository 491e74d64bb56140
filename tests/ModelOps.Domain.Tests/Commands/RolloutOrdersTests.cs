using ModelOps.Domain.Commands;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Tests.Rollouts;
using static ModelOps.Domain.Tests.Rollouts.SampleRollout;

namespace ModelOps.Domain.Tests.Commands;

/// <summary>Commands on what serves, and the decisions that come of them.</summary>
public sealed class RolloutOrdersTests
{
    private static readonly RegistryPolicy ByHand = ((PolicyReading.Read)PolicyReader.Read("registry.yaml",
        "apiVersion: modelops/v1\nenvironments: [staging, production]\npromotion: {production: manual}\nowners: ['@octocat']\n"u8.ToArray())).Policy;

    private static readonly Rollout[] Journal =
    [
        Of(1, RolloutPhase.Succeeded, Staging), Of(1, RolloutPhase.Succeeded), Of(2, RolloutPhase.Succeeded, Staging), Of(2, RolloutPhase.Succeeded), Of(3, RolloutPhase.Succeeded, Staging), Of(3, RolloutPhase.Succeeded),
        Of(4, RolloutPhase.Canary, Staging), Of(4, RolloutPhase.Pending),
    ];

    [TestCase("/modelops rollback spam-filter", "quarantine v1.4.0 staging, quarantine v1.3.0 production")]
    [TestCase("/modelops rollback spam-filter v1.1.0", "quarantine v1.2.0 staging, quarantine v1.3.0 staging, quarantine v1.4.0 staging, quarantine v1.2.0 production, quarantine v1.3.0 production")]
    [TestCase("/modelops rollback spam-filter v1.9.0", "v1.9.0 of `spam-filter` served nowhere")]
    [TestCase("/modelops rollback spam-filter one", "`one` is no version; `v1.2.0` would be one.")]
    [TestCase("/modelops pin spam-filter", "pin v1.3.0 staging, pin v1.3.0 production")]
    [TestCase("/modelops pin spam-filter v1.2.0", "pin v1.2.0 staging, pin v1.2.0 production")]
    [TestCase("/modelops pin spam-filter v1.4.0", "v1.4.0 of `spam-filter` never served. These have served: v1.3.0, v1.2.0, v1.1.0.")]
    [TestCase("/modelops unpin spam-filter", "`spam-filter` is pinned nowhere.")]
    [TestCase("/modelops promote spam-filter", "promote v1.4.0 production")]
    [TestCase("/modelops retry spam-filter", "No version of `spam-filter` was rolled back since the last one that serves.")]
    public void A_command_comes_to_decisions_or_to_a_sentence(string line, string expected) => Assert.That(Told(line, Journal, []), Does.StartWith(expected));

    [Test]
    public void A_roll_back_does_not_fall_back_to_what_was_taken_back()
    {
        Rollout[] journal = [Of(1, RolloutPhase.Succeeded), Of(2, RolloutPhase.Succeeded)];
        Assert.That(Told("/modelops rollback spam-filter", journal, [Quarantined(1)]), Does.StartWith("No version of `spam-filter` serves that another one served before."));
    }

    [Test]
    public void What_was_rolled_back_last_is_tried_once_more_also_where_a_later_pull_request_brought_it()
    {
        Assert.That(Told("/modelops retry spam-filter", [Of(1, RolloutPhase.Succeeded), Of(2, RolloutPhase.RolledBack)], [Quarantined(2)]), Is.EqualTo("readmit 22222222"));
        Assert.That(Told("/modelops retry spam-filter", [Of(1, RolloutPhase.Succeeded), Of(2, RolloutPhase.RolledBack), Of(3, RolloutPhase.Pending) with { Tree = Tree(2) }], [Quarantined(2)]), Is.EqualTo("readmit 22222222"));
        Assert.That(Told("/modelops retry spam-filter", [Of(2, RolloutPhase.RolledBack), Of(3, RolloutPhase.Succeeded)], [Quarantined(2)]), Does.StartWith("No version"));
    }

    [Test]
    public void A_pin_is_ended_where_there_is_one() => Assert.That(Told("/modelops unpin spam-filter", Journal, [Pinned(2)]), Is.EqualTo("unpin production"));

    [Test]
    public void A_freeze_is_of_one_model_or_of_all()
    {
        Assert.That(((Decision.Frozen)RolloutOrders.Freezing(true, Observations.Model, Giver)).Model, Is.EqualTo(Observations.Model));
        Assert.That(((Decision.Unfrozen)RolloutOrders.Freezing(false, null, Giver)).Model, Is.Null);
    }

    private static OrderGiver Giver => new(Repository, "mona", At(9), PullRequest: 7, Why: "because", Id);

    private static string Told(string line, Rollout[] journal, Decision[] decisions)
    {
        var command = (Command.OnRollout)CommandReader.Read(line).Single();
        var order = RolloutOrders.Of(command, new RolloutOrders(Observations.Model, journal, new DecisionLedger(decisions), Giver), ByHand);
        return order switch
        {
            RolloutOrder.Refused refused => refused.Why,
            RolloutOrder.Given given => string.Join(", ", given.Decisions.Select(Told)),
            _ => throw new InvalidOperationException(),
        };
    }

    private static string Told(Decision decision)
    {
        Assert.That((decision.By, decision.PullRequest, decision.Why, decision.Repository), Is.EqualTo(("mona", 7, "because", Repository)));
        return decision switch
        {
            Decision.Quarantined bad => $"quarantine {bad.Version} {bad.Environment}",
            Decision.Pinned pin => $"pin {pin.Version} {pin.Environment}",
            Decision.Unpinned unpin => $"unpin {unpin.Environment}",
            Decision.Promoted promoted => $"promote v1.{promoted.Tree.ToString()[0]}.0 {promoted.Environment}",
            Decision.Readmitted again => $"readmit {again.Tree.ToString()[..8]}",
            _ => throw new InvalidOperationException(),
        };
    }
}
