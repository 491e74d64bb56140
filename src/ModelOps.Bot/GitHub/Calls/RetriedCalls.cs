using System.Net;

namespace ModelOps.Bot.GitHub.Calls;

/// <summary>Makes a call again after a 5xx or a broken connection, when that does nothing twice.</summary>
internal sealed class RetriedCalls(CallOptions options, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt >= options.Attempts;
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (isLast || !IsPassing(response) || !RetryRules.IsRepeatable(request))
                    return response;
                var wait = LimitSigns.RetryAfter(response, clock.GetUtcNow());
                response.Dispose();
                if (wait > options.LongestWait)
                    throw new GitHubBusyException(clock.GetUtcNow() + wait.Value, "GitHub asked for a pause.");
                await Task.Delay(wait ?? DelayAfter(attempt), clock, cancellationToken);
            }
            catch (Exception broken) when (!isLast && MayRepeat(request, broken))
            {
                await Task.Delay(DelayAfter(attempt), clock, cancellationToken);
            }
        }
    }

    private static bool IsPassing(HttpResponseMessage response) => response.StatusCode >= HttpStatusCode.InternalServerError && response.StatusCode != HttpStatusCode.NotImplemented;

    private static bool MayRepeat(HttpRequestMessage request, Exception broken) => broken switch
    {
        HttpRequestException failure => RetryRules.NeverArrived(failure) || RetryRules.IsRepeatable(request),
        IOException => RetryRules.IsRepeatable(request),
        _ => false,
    };

    /// <summary>Half to one and a half times the mean, so that calls that failed together do not return together.</summary>
    private TimeSpan DelayAfter(int attempt) => options.FirstDelay * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble());
}
