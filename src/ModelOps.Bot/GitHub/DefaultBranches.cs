using System.Collections.Concurrent;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.GitHub;

/// <summary>The default branch of each repository. It hardly ever changes, and a wrong one for a few minutes does no harm: its commits are read again.</summary>
internal sealed class DefaultBranches(GitHubAccess gitHub, TimeProvider clock)
{
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<RepositoryName, (string Branch, DateTimeOffset Asked)> known = new();

    public async Task<string> OfAsync(RepositoryName repository, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(repository, out var found) && now - found.Asked < Trusted)
            return found.Branch;
        var client = await gitHub.ForAsync(repository, cancel);
        var branch = (await client.Repository.Get(repository.Owner, repository.Name)).DefaultBranch;
        known[repository] = (branch, now);
        return branch;
    }
}
