using System.Globalization;
using System.Net;

namespace ModelOps.Bot.GitHub.Calls;

/// <summary>Reads from an answer whether GitHub limits us, and until when. Source: GitHub's documentation of rate limits of its REST API.</summary>
internal static class LimitSigns
{
    /// <summary>How long GitHub asks to wait when it says no time.</summary>
    private static readonly TimeSpan UnsaidPause = TimeSpan.FromMinutes(1);

    /// <returns>When calls are taken again; null for an answer that limits nothing.</returns>
    public static async Task<DateTimeOffset?> LimitedUntilAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancel)
    {
        if (response.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests))
            return UsedUpUntil(response);
        if (RetryAfter(response, now) is { } pause)
            return now + pause;
        if (UsedUpUntil(response) is { } reset)
            return reset;
        // A 403 is a missing permission more often than a limit.
        var isLimit = response.StatusCode == HttpStatusCode.TooManyRequests
            || (await response.Content.ReadAsStringAsync(cancel)).Contains("rate limit", StringComparison.OrdinalIgnoreCase);
        return isLimit ? now + UnsaidPause : null;
    }

    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    private static DateTimeOffset? UsedUpUntil(HttpResponseMessage response) =>
        Number(response, "x-ratelimit-remaining") == 0 && Number(response, "x-ratelimit-reset") is { } reset ? DateTimeOffset.FromUnixTimeSeconds(reset) : null;

    private static long? Number(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && long.TryParse(values.First(), CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < 253_402_300_800 ? number : null;
}
