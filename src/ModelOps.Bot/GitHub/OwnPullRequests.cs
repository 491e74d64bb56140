using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>Pull requests that the bot opens from branches of its own, of which each is used once.</summary>
internal sealed class OwnPullRequests(GitHubAccess gitHub)
{
    /// <returns>The number of the one that ever came from this branch, open or not; null: there is none.</returns>
    public async Task<int?> FindAsync(RepositoryName repository, string branch, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        var asked = new PullRequestRequest { State = ItemStateFilter.All, Head = $"{repository.Owner}:{branch}" };
        var found = await client.PullRequest.GetAllForRepository(repository.Owner, repository.Name, asked, new ApiOptions { PageSize = 1, PageCount = 1 });
        return found is [var pullRequest, ..] ? pullRequest.Number : null;
    }

    /// <param name="into">A branch.</param>
    public async Task<int> CreateAsync(RepositoryName repository, string title, string branch, string into, string body, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        cancel.ThrowIfCancellationRequested();
        return (await client.PullRequest.Create(repository.Owner, repository.Name, new NewPullRequest(title, branch, into) { Body = body })).Number;
    }
}
