using System.Text.Json;

namespace ModelOps.Bot.Webhooks;

/// <summary>Deliveries with the one event that they all wake.</summary>
internal sealed record WokenBy(BotEvent Event, IReadOnlyList<ClaimedDelivery> Deliveries);

/// <summary>
/// What to do with deliveries that were taken together. An event only wakes, so that of many alike one is enough; what may have killed
/// the process before is begun alone, so that the next crash tells which it was.
/// </summary>
/// <param name="Idle">They concern nobody.</param>
/// <param name="Together">Each event once.</param>
/// <param name="Alone">One after the other.</param>
/// <param name="Aside">With the reason.</param>
internal sealed record InboxBatch(
    IReadOnlyList<ClaimedDelivery> Idle, IReadOnlyList<WokenBy> Together, IReadOnlyList<WokenBy> Alone, IReadOnlyList<(ClaimedDelivery Delivery, string Why)> Aside)
{
    private const string Unreadable = "Its facts cannot be read by this version of the bot.";
    private const string Crashed = "The bot ended each time while it handled this delivery.";

    public static InboxBatch Of(IEnumerable<ClaimedDelivery> taken)
    {
        var read = taken.Select(delivery => (Delivery: delivery, Event: Read(delivery))).ToList();
        var idle = read.Where(each => each.Event is BotEvent.Ignored).Select(each => each.Delivery).ToList();
        var waking = read.Where(each => each.Event is not (null or BotEvent.Ignored) && each.Delivery.Attempts < DeliveryClaims.Attempts).ToList();
        return new InboxBatch(
            idle,
            [.. waking.Where(each => each.Delivery.Attempts == 0).GroupBy(each => each.Event!, each => each.Delivery).Select(group => new WokenBy(group.Key, [.. group]))],
            [.. waking.Where(each => each.Delivery.Attempts > 0).Select(each => new WokenBy(each.Event!, [each.Delivery]))],
            [.. read.Where(each => each.Event is null).Select(each => (each.Delivery, Unreadable)),
                .. read.Where(each => each.Event is not (null or BotEvent.Ignored) && each.Delivery.Attempts >= DeliveryClaims.Attempts).Select(each => (each.Delivery, Crashed))]);
    }

    private static BotEvent? Read(ClaimedDelivery delivery)
    {
        try
        {
            return JsonSerializer.Deserialize(delivery.Content, DeliveryJson.Default.DeliveryFacts) is { } facts ? BotEvent.From(delivery.Event, facts) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
