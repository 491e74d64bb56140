using System.Net;

namespace ModelOps.Registry.Lfs;

/// <summary>Which failures of HTTP are worth another try.</summary>
internal static class LfsTries
{
    public static bool IsTransient(int status) => status is 408 or 429 or >= 500 and <= 599;

    public static LfsOutcome.Failed Failed(HttpResponseMessage response, TimeProvider clock) =>
        new($"the server answered {(int)response.StatusCode}", Wait(response, clock));

    public static LfsOutcome.Failed Silent { get; } = new("the server did not answer in time");

    /// <summary>A connection that was not allowed, which no further try would change; null for any other failure.</summary>
    public static string? Forbidden(HttpRequestException error) => (error.InnerException as LfsAddressException)?.Message;

    public static bool IsRedirection(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static TimeSpan? Wait(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };
}
