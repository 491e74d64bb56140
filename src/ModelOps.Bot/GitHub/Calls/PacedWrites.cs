using System.Collections.Concurrent;

namespace ModelOps.Bot.GitHub.Calls;

/// <summary>Holds the writes of each installation to GitHub's limit, first signs first.</summary>
internal sealed class PacedWrites(CallOptions options, TimeProvider clock) : DelegatingHandler
{
    private readonly ConcurrentDictionary<long, WriteWindow> windows = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (RetryRules.IsWrite(request) && !RetryRules.IsTokenRequest(request))
            await WindowOf(request).TakeAsync(RetryRules.IsFirstSign(request), cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var window in windows.Values)
            window.Dispose();
        base.Dispose(disposing);
    }

    private WriteWindow WindowOf(HttpRequestMessage request) => windows.GetOrAdd(CallScope.Of(request).Installation, _ => new WriteWindow(options, clock));
}
