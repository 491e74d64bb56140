namespace ModelOps.Bot.Webhooks.Healing;

/// <summary>Which deliveries never arrived.</summary>
internal static class LostDeliveries
{
    /// <summary>What fails as often as this fails for a reason that another attempt does not mend.</summary>
    public const int MostAttempts = 3;

    /// <param name="asked">How often each was asked for again, by its GUID.</param>
    /// <returns>Of each the newest attempt; the oldest delivery first.</returns>
    public static IReadOnlyList<ListedDelivery> Of(IEnumerable<ListedDelivery> listed, IReadOnlyDictionary<string, int> asked) =>
    [
        .. listed.GroupBy(delivery => delivery.Guid)
            .Where(attempts => !attempts.Any(attempt => attempt.WasTaken) && asked.GetValueOrDefault(attempts.Key) < MostAttempts)
            .Select(attempts => attempts.MaxBy(attempt => attempt.DeliveredAt)!)
            .OrderBy(attempt => attempt.DeliveredAt),
    ];
}
