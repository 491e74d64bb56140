namespace ModelOps.Bot.Webhooks.Healing;

/// <summary>One of <c>GET /app/hook/deliveries</c>: an attempt that is over.</summary>
internal sealed class ListedDelivery
{
    /// <summary>Of the attempt.</summary>
    public long Id { get; set; }

    /// <summary>Of the delivery; each of its attempts has the same.</summary>
    public string Guid { get; set; } = "";

    public DateTimeOffset DeliveredAt { get; set; }

    /// <summary>0 where nothing answered.</summary>
    public int StatusCode { get; set; }

    public bool WasTaken => StatusCode is >= 200 and < 300;
}
