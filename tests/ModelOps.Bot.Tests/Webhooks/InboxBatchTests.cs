using ModelOps.Bot.Webhooks;

namespace ModelOps.Bot.Tests.Webhooks;

public sealed class InboxBatchTests
{
    private const string Push = """{"Repository": "octocat/models", "Ref": "refs/heads/main", "DefaultBranch": "main"}""";

    private static readonly ClaimedDelivery[] Taken =
    [
        new("first push", "push", Push, 0), new("second push", "push", Push, 0), new("pull request", "pull_request", """{"Repository": "octocat/models", "PullRequest": 7, "Action": "opened"}""", 0),
        new("star", "star", "{}", 0), new("star after a crash", "star", "{}", 5),
        new("suspect", "push", Push, 1), new("poison", "push", Push, 5),
        new("no JSON", "push", "{", 0), new("null", "push", "null", 0), new("no repository", "push", """{"Repository": "../.."}""", 0),
    ];

    [Test]
    public void Every_delivery_has_one_place_and_of_many_alike_one_event_is_enough()
    {
        var batch = InboxBatch.Of(Taken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(batch.Idle.Select(delivery => delivery.Id), Is.EqualTo(["star", "star after a crash"]));
            Assert.That(batch.Together.Select(woken => $"{woken.Event}: {string.Join(", ", woken.Deliveries.Select(delivery => delivery.Id))}"), Is.EqualTo(
                ["RegistryAdvanced { Repository = octocat/models }: first push, second push", "PullRequestChanged { Repository = octocat/models, Number = 7 }: pull request"]));
            Assert.That(batch.Alone.Select(woken => woken.Deliveries.Single().Id), Is.EqualTo(["suspect"]));
            Assert.That(batch.Aside.Select(each => each.Delivery.Id), Is.EqualTo(["no JSON", "null", "no repository", "poison"]));
        }
    }
}
