namespace ModelOps.Bot.Webhooks;

/// <param name="Id"><c>X-GitHub-Delivery</c>; a redelivery keeps it.</param>
/// <param name="Event"><c>X-GitHub-Event</c>.</param>
/// <param name="Content">Its facts as JSON; for one that cannot be read, the whole body.</param>
/// <param name="IsReadable">Whether it can be handled; what cannot is a dead letter from the start.</param>
internal sealed record Delivery(string Id, string Event, string Content, bool IsReadable);

/// <summary>A delivery that this process handles.</summary>
/// <param name="Attempts">How often its handling was begun before.</param>
internal sealed record ClaimedDelivery(string Id, string Event, string Content, int Attempts);
