using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.GitHub;

/// <summary>The default branch of each repository.</summary>
internal sealed class DefaultBranches(GitHubAccess gitHub)
{
    public async Task<string> OfAsync(RepositoryName repository, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        return (await client.Repository.Get(repository.Owner, repository.Name)).DefaultBranch;
    }
}
