using System.Collections.Concurrent;

namespace ModelOps.Bot.GitHub.Calls;

/// <summary>Spaces the writes of each installation, first signs first.</summary>
internal sealed class PacedWrites(CallOptions options, TimeProvider clock) : DelegatingHandler
{
    private readonly ConcurrentDictionary<long, WriteBucket> buckets = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (RetryRules.IsWrite(request) && !RetryRules.IsTokenRequest(request))
            await BucketOf(request).TakeAsync(RetryRules.IsFirstSign(request), cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var bucket in buckets.Values)
            bucket.Dispose();
        base.Dispose(disposing);
    }

    private WriteBucket BucketOf(HttpRequestMessage request) => buckets.GetOrAdd(CallScope.Of(request).Installation, _ => new WriteBucket(options, clock));
}
