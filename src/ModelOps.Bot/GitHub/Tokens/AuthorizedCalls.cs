using System.Net;
using System.Net.Http.Headers;
using ModelOps.Bot.GitHub.Calls;

namespace ModelOps.Bot.GitHub.Tokens;

/// <summary>Proves the right to each call; a token that GitHub takes no more is replaced once.</summary>
/// <param name="renew">The token to use; the one given is used no more.</param>
internal sealed class AuthorizedCalls(CallScope scope, Func<GitHubToken?, CancellationToken, Task<GitHubToken>> renew, GitHubCalls calls) : DelegatingHandler(calls)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        scope.Mark(request);
        var token = await renew(null, cancellationToken);
        var response = await SendAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        response.Dispose();
        return await SendAsync(request, await renew(token, cancellationToken), cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, GitHubToken token, CancellationToken cancel)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return base.SendAsync(request, cancel);
    }
}
