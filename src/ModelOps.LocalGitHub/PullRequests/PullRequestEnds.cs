using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>The head and the base of a pull request that is opened again or goes elsewhere.</summary>
internal sealed class PullRequestEnds(GitHubStore store, GitFolders git, PullRequestOpener opener)
{
    /// <returns>
    /// The tip of its branch; null after a merge, without the branch, and where the branch was pushed by force or made anew, so that it does not
    /// go on from the head that was closed.
    /// </returns>
    public async Task<CommitId?> FindHeadAsync(Issue issue, CancellationToken cancel)
    {
        if (issue.PullRequest is not { Merged: null } pull)
            return null;
        var branches = git.Open(store.HeadRepositoryOf(issue));
        return await branches.FindRefAsync(pull.HeadRef, cancel) is { } tip && await branches.IsAncestorAsync(pull.Head, tip.Id, cancel) ? tip.Id : null;
    }

    /// <summary>Brings the head to the repository of the pull request, where it is read under <c>refs/pull</c>.</summary>
    public async Task<PullRequestPart> OnHeadAsync(Issue issue, PullRequestPart pull, CommitId head, CancellationToken cancel)
    {
        if (head == pull.Head)
            return pull;
        var (repository, branches) = (store.Repositories[issue.RepositoryId], store.HeadRepositoryOf(issue));
        if (branches.Id != repository.Id)
            await git.Open(repository).FetchAsync(git.Open(branches), [pull.HeadRef.ToString()], cancel);
        await git.Open(repository).SetRefAsync(RefName.PullHead(issue.Number), head, cancel);
        var tip = await git.Open(repository).FindRefAsync(pull.BaseRef, cancel);
        return pull with { Head = head, Base = tip?.Id ?? pull.Base };
    }

    /// <summary>On its base as it is now; null when the base asked for does not exist.</summary>
    public async Task<PullRequestPart?> OnBaseAsync(PullRequestPart pull, string? asked, Repository repository, CancellationToken cancel)
    {
        if (asked is null || asked == pull.BaseRef.Branch)
            return pull;
        return opener.BranchOf(asked, repository) is { } name && await git.Open(repository).FindRefAsync(name, cancel) is { } tip
            ? pull with { BaseRef = name, Base = tip.Id }
            : null;
    }
}
