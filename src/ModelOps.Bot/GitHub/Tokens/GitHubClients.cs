using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub.Calls;
using Octokit;
using Octokit.Internal;

namespace ModelOps.Bot.GitHub.Tokens;

/// <summary>Makes Octokit's clients upon our own way to GitHub.</summary>
internal sealed class GitHubClients(IOptions<GitHubOptions> options, GitHubCalls calls)
{
    public GitHubClient Make(CallScope scope, Func<GitHubToken?, CancellationToken, Task<GitHubToken>> renew)
    {
        var http = new HttpClientAdapter(() => new AuthorizedCalls(scope, renew, calls));
        // Each attempt is timed by itself, and a write may wait for its turn before.
        http.SetRequestTimeout(TimeSpan.FromMinutes(3));
        return new GitHubClient(new Connection(
            new ProductHeaderValue("modelops-bot"), options.Value.ApiUrl, new InMemoryCredentialStore(Credentials.Anonymous), http, new SimpleJsonSerializer()));
    }
}
