using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.GitHub.Calls;

/// <summary>The one way to GitHub's REST API, shared by all clients so that they share its limits: kept answers, retries, limits, paced writes, time-outs.</summary>
internal sealed class GitHubCalls(CallOptions options, TimeProvider clock, HttpMessageHandler network) : DelegatingHandler(
    new ConditionalCalls(options)
    {
        InnerHandler = new RetriedCalls(options, clock)
        {
            InnerHandler = new LimitedCalls(options, clock)
            {
                InnerHandler = new PacedWrites(options, clock) { InnerHandler = new TimedCalls(options, clock) { InnerHandler = network } },
            },
        },
    })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var elsewhere = JobTime.Elsewhere();
        return await base.SendAsync(request, cancellationToken);
    }

    public static SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    };
}
