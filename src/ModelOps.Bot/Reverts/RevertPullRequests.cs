using ModelOps.Bot.GitHub;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reverts;
using Octokit;

namespace ModelOps.Bot.Reverts;

/// <summary>The bot's pull requests that restore models, found again by their branch.</summary>
internal sealed class RevertPullRequests(GitHubAccess gitHub, AppIdentity identity, OwnPullRequests own)
{
    /// <returns>The open ones that are the bot's own.</returns>
    public async Task<IReadOnlyList<(RevertBranch Branch, int Number)>> OpenAsync(RepositoryName repository, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        var login = await identity.LoginAsync(cancel);
        var open = await client.PullRequest.GetAllForRepository(repository.Owner, repository.Name, new PullRequestRequest { State = ItemStateFilter.Open }, PageSize.Largest);
        var found = new List<(RevertBranch, int)>();
        foreach (var pull in open.Where(pull => pull.User.Login == login))
        {
            if (RevertBranch.TryParse(pull.Head.Ref, out var branch))
                found.Add((branch, pull.Number));
        }
        return found;
    }

    /// <returns>Whether there ever was a pull request from this branch, open or not.</returns>
    public async Task<bool> ExistsAsync(RepositoryName repository, RevertBranch branch, CancellationToken cancel) =>
        await own.FindAsync(repository, branch.ToString(), cancel) is not null;

    public Task<int> CreateAsync(RepositoryName repository, Revert revert, string into, string body, CancellationToken cancel) =>
        own.CreateAsync(repository, RevertPullRequest.Title(revert), revert.Branch.ToString(), into, body, cancel);

    /// <summary>Who is assigned already stays so; who cannot be is left out by GitHub.</summary>
    public async Task AssignAsync(RepositoryName repository, int number, Revert revert, CancellationToken cancel)
    {
        if (RevertPullRequest.Assignees(revert) is not { Count: > 0 } people)
            return;
        var client = await gitHub.ForAsync(repository, cancel);
        await client.Issue.Assignee.AddAssignees(repository.Owner, repository.Name, number, new AssigneesUpdate([.. people]));
    }

    public async Task CloseAsync(RepositoryName repository, int number, string why, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        cancel.ThrowIfCancellationRequested();
        await client.PullRequest.Update(repository.Owner, repository.Name, number, new PullRequestUpdate { State = ItemState.Closed });
        await client.Issue.Comment.Create(repository.Owner, repository.Name, number, why);
    }
}
