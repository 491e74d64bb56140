using System.Globalization;

namespace ModelOps.Domain.Rollouts;

/// <summary>When a model that left the default branch stops serving: after a time in which its folder may come back, and once no program asks it any more.</summary>
public static class Retirement
{
    /// <param name="leftAt">When the bot first saw that it is gone.</param>
    /// <param name="requests">To all of its versions within the last <paramref name="grace"/>; null while the gateways do not say.</param>
    /// <returns>Why it serves still, and what would end that; null: now it is taken out of the traffic and stopped.</returns>
    public static string? Delay(DateTimeOffset leftAt, TimeSpan grace, long? requests, DateTimeOffset now)
    {
        if (now < leftAt + grace)
            return Text($"The model left the default branch at {leftAt.UtcDateTime:HH:mm} UTC and stops serving at {(leftAt + grace).UtcDateTime:HH:mm} UTC, unless its folder comes back.");
        return requests switch
        {
            null => "The model left the default branch. It serves until the gateways say that nobody asks it.",
            > 0 => Text($"The model left the default branch, but programs asked it {(requests == 1 ? "once" : $"{requests:N0} times")} in the last {grace.TotalMinutes:0.#} minutes. It serves until they stop."),
            _ => null,
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
