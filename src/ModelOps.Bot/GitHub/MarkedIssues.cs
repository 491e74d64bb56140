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

    /// <summary>The open ones with a label, newest first.</summary>
    public async Task<IReadOnlyList<Issue>> OpenOnesAsync(RepositoryName repository, string label, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        var request = new RepositoryIssueRequest { Creator = await identity.LoginAsync(cancel), State = ItemStateFilter.Open };
        request.Labels.Add(label);
        return await client.Issue.GetAllForRepository(repository.Owner, repository.Name, request, PageSize.Largest);
    }

    public async Task<Issue> GetAsync(RepositoryName repository, int number, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        return await client.Issue.Get(repository.Owner, repository.Name, number);
    }

    /// <returns>Its number.</returns>
    public async Task<int> OpenAsync(RepositoryName repository, NewIssue issue, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        return (await client.Issue.Create(repository.Owner, repository.Name, issue)).Number;
    }

    /// <summary>Who is assigned already stays so; who cannot be is left out by GitHub.</summary>
    public async Task AssignAsync(RepositoryName repository, int number, IReadOnlyList<string> people, CancellationToken cancel)
    {
        if (people.Count == 0)
            return;
        var client = await gitHub.ForAsync(repository, cancel);
        await client.Issue.Assignee.AddAssignees(repository.Owner, repository.Name, number, new AssigneesUpdate([.. people]));
    }

    /// <param name="state">Null: it stays as it is.</param>
    /// <param name="body">Says why it is closed, where it is. A comment would be written a second time by whoever takes over in between.</param>
    public async Task ChangeAsync(RepositoryName repository, int number, string body, ItemState? state, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        await client.Issue.Update(repository.Owner, repository.Name, number, new IssueUpdate { Body = body, State = state });
    }
}
