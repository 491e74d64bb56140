using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>Issues of ours, found again by their author and by the marker that their body begins with.</summary>
internal sealed class MarkedIssues(GitHubAccess gitHub, AppIdentity identity)
{
    /// <returns>The newest; null when there is none.</returns>
    public async Task<Issue?> FindAsync(RepositoryName repository, string marker, ItemStateFilter state, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        var request = new RepositoryIssueRequest { Creator = await identity.LoginAsync(cancel), State = state };
        var issues = await client.Issue.GetAllForRepository(repository.Owner, repository.Name, request, PageSize.Largest);
        return issues.Where(issue => issue.Body?.StartsWith(marker, StringComparison.Ordinal) == true).MaxBy(issue => issue.Number);
    }

    public async Task OpenAsync(RepositoryName repository, string title, string body, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        await client.Issue.Create(repository.Owner, repository.Name, new NewIssue(title) { Body = body });
    }

    public async Task EditAsync(RepositoryName repository, int number, string body, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        await client.Issue.Update(repository.Owner, repository.Name, number, new IssueUpdate { Body = body });
    }

    /// <param name="body">Says why. A comment would be written a second time by whoever takes over in between.</param>
    public async Task CloseAsync(RepositoryName repository, int number, string body, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        await client.Issue.Update(repository.Owner, repository.Name, number, new IssueUpdate { Body = body, State = ItemState.Closed });
    }
}
