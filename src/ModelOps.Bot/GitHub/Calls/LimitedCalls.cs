using System.Collections.Concurrent;
using System.Net;

namespace ModelOps.Bot.GitHub.Calls;

/// <summary>Obeys GitHub's limits: while one holds, no call is sent. A short pause is waited for, a long one is told to the caller.</summary>
internal sealed class LimitedCalls(CallOptions options, TimeProvider clock) : DelegatingHandler
{
    private const int Tries = 2;

    private readonly ConcurrentDictionary<long, DateTimeOffset> closedUntil = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var installation = CallScope.Of(request).Installation;
        for (var attempt = 1; ; attempt++)
        {
            await PassAsync(installation, cancellationToken);
            var response = await base.SendAsync(request, cancellationToken);
            var until = await LimitSigns.LimitedUntilAsync(response, clock.GetUtcNow(), cancellationToken);
            if (until is { } reopening)
                closedUntil.AddOrUpdate(installation, reopening, (_, known) => known > reopening ? known : reopening);
            // A call that was refused for a limit was not carried out, so that even a write may be made again.
            if (until is null || response.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests))
                return response;
            response.Dispose();
            if (attempt == Tries)
                throw new GitHubBusyException(until.Value, "GitHub limits our calls.");
        }
    }

    private async Task PassAsync(long installation, CancellationToken cancel)
    {
        if (!closedUntil.TryGetValue(installation, out var until))
            return;
        var wait = until - clock.GetUtcNow();
        if (wait > options.LongestWait)
            throw new GitHubBusyException(until, "GitHub limits our calls.");
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancel);
    }
}
