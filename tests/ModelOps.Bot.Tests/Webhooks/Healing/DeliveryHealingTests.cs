using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using ModelOps.Bot.Tests.GitHub;
using ModelOps.Bot.Webhooks.Healing;

namespace ModelOps.Bot.Tests.Webhooks.Healing;

/// <summary>On the stand-in for GitHub, which greets the App with a ping and with its three installations; nobody takes them.</summary>
public sealed class DeliveryHealingTests
{
    private const int Greetings = 4;

    [Test, CancelAfter(60_000)]
    public async Task Deliveries_that_were_refused_are_asked_for_until_they_were_taken(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await AppOnGitHub.StartAsync(cancel, receiver.Address);
        var (deliveries, healing) = Heal(github);
        await ListedAsync(deliveries, github, Greetings, cancel);
        var first = await healing.LookAsync(cancel);
        await ListedAsync(deliveries, github, 2 * Greetings, cancel);
        receiver.Answer = StatusCodes.Status202Accepted;
        var second = await healing.LookAsync(cancel);
        await ListedAsync(deliveries, github, 3 * Greetings, cancel);

        Assert.That((first, second, await healing.LookAsync(cancel)), Is.EqualTo((Greetings, Greetings, 0)));
        Assert.That(receiver.Received, Has.Count.EqualTo(3 * Greetings));
        Assert.That(receiver.Received.Distinct().Count(), Is.EqualTo(Greetings), "the same deliveries each time");
    }

    [Test, CancelAfter(60_000)]
    public async Task What_fails_each_time_is_given_up(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await AppOnGitHub.StartAsync(cancel, receiver.Address);
        var (deliveries, healing) = Heal(github);
        var asked = 0;
        for (var look = 1; look <= 6; look++)
        {
            await ListedAsync(deliveries, github, Greetings + asked, cancel);
            github.Clock.Advance(TimeSpan.FromMinutes(5));
            asked += await healing.LookAsync(cancel);
        }

        Assert.That((asked, receiver.Received.Count), Is.EqualTo((Greetings * LostDeliveries.MostAttempts, Greetings * (1 + LostDeliveries.MostAttempts))));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_is_older_than_three_days_is_gone(CancellationToken cancel)
    {
        await using var receiver = await WebhookReceiver.StartAsync(cancel);
        await using var github = await AppOnGitHub.StartAsync(cancel, receiver.Address);
        var (deliveries, healing) = Heal(github);
        await ListedAsync(deliveries, github, Greetings, cancel);
        github.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));

        Assert.That(await healing.LookAsync(cancel), Is.Zero);
    }

    [Test]
    public void The_oldest_of_what_was_lost_comes_first_and_each_once()
    {
        ListedDelivery[] listed = [Attempt(9, "c", 503, 9), Attempt(8, "a", 0, 8), Attempt(7, "b", 202, 7), Attempt(6, "b", 500, 6), Attempt(5, "d", 404, 5), Attempt(4, "a", 503, 4), Attempt(3, "e", 500, 3)];

        Assert.That(LostDeliveries.Of(listed, new Dictionary<string, int> { ["e"] = LostDeliveries.MostAttempts, ["d"] = 1 }).Select(delivery => delivery.Id), Is.EqualTo([5, 8, 9]));
    }

    private static ListedDelivery Attempt(long id, string guid, int status, int second) =>
        new() { Id = id, Guid = guid, StatusCode = status, DeliveredAt = DateTimeOffset.UnixEpoch.AddSeconds(second) };

    private static (HookDeliveries Deliveries, DeliveryHealing Healing) Heal(AppOnGitHub github)
    {
        var deliveries = new HookDeliveries(github.Access);
        return (deliveries, new DeliveryHealing(deliveries, github.Clock, NullLogger<DeliveryHealing>.Instance));
    }

    /// <summary>An attempt is listed a moment after it was answered.</summary>
    private static async Task ListedAsync(HookDeliveries deliveries, AppOnGitHub github, int attempts, CancellationToken cancel)
    {
        while ((await deliveries.SinceAsync(github.Clock.GetUtcNow() - TimeSpan.FromDays(3), cancel)).Count < attempts)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
    }
}
