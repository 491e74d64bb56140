using ModelOps.Bot.GitHub;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.PullRequests;

/// <summary>Pull requests, asked of GitHub.</summary>
internal sealed class PullRequestReader(GitHubAccess gitHub)
{
    public async Task<PullRequestSnapshot> ReadAsync(PullRequestRef pullRequest, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(pullRequest.Repository, cancel);
        var found = await client.PullRequest.Get(pullRequest.Repository.Owner, pullRequest.Repository.Name, pullRequest.Number);
        return PullRequestSnapshot.Of(pullRequest, found);
    }

    public async Task<IReadOnlyList<PullRequestSnapshot>> OpenAsync(RepositoryName repository, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        var found = await client.PullRequest.GetAllForRepository(repository.Owner, repository.Name, PageSize.Largest);
        return [.. found.Select(pullRequest => PullRequestSnapshot.Of(new PullRequestRef(repository, pullRequest.Number), pullRequest))];
    }
}
