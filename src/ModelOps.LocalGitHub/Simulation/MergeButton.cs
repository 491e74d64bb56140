using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.MergeQueues;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Simulation;

/// <summary>Puts a pull request into the merge queue, for which GitHub has a button and no REST route.</summary>
public sealed class MergeButton
{
    private readonly GitHubStore store;
    private readonly AccessBook access;
    private readonly MergeQueue queue;

    internal MergeButton(GitHubStore store, AccessBook access, MergeQueue queue) => (this.store, this.access, this.queue) = (store, access, queue);

    /// <param name="repository"><c>owner/name</c>.</param>
    /// <returns>Null when it waits there now; else why it does not.</returns>
    public async Task<string?> PressAsync(string repository, int number, string user, CancellationToken cancel)
    {
        var found = repository.Split('/') is [var owner, var name] && RepositoryPath.TryParse(owner, name, out var path) ? store.FindRepository(path) : null;
        if (found is null || store.FindIssue(found, number) is not { PullRequest: not null } issue)
            return $"There is no pull request {repository}#{number}.";
        if (!Login.TryParse(user, out var login) || store.FindAccount(login) is not { Type: AccountKind.User } account
            || access.LevelOf(account, found) < AccessLevel.Write)
            return $"{user} may not do this here: it takes write access to the repository.";
        return await queue.EnterAsync(issue, account, cancel) is QueueOutcome.Refused refused ? refused.Why : null;
    }
}
