using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.PullRequests;
using ModelOps.LocalGitHub.Rulesets;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.MergeQueues;

/// <summary>Merges pull requests one after the other, each only when the required checks have passed on the very commit that is merged.</summary>
internal sealed class MergeQueue(GitHubStore store, GitFolders git, BranchRules rules, MergeGroupBuilder groups, MergeWriter merges)
{
    public async Task<QueueOutcome> EnterAsync(Issue issue, Account by, CancellationToken cancel)
    {
        var repository = store.Repositories[issue.RepositoryId];
        using var turn = await git.LockAsync(repository, cancel);
        var current = store.Issues[issue.Id];
        if (Objection(repository, current) is { } objection)
            return new QueueOutcome.Refused(objection);
        return await groups.BuildAsync(repository, current, by, cancel) is { } entry
            ? new QueueOutcome.Entered(entry)
            : new QueueOutcome.Refused("The pull request has conflicts.");
    }

    public async Task AdvanceAllAsync(CancellationToken cancel)
    {
        foreach (var (repositoryId, branch) in store.QueueEntries.All.Select(entry => (entry.RepositoryId, entry.BaseRef)).Distinct().ToList())
            await AdvanceAsync(store.Repositories[repositoryId], branch, cancel);
    }

    private string? Objection(Repository repository, Issue issue) => issue switch
    {
        { IsOpen: false } => "The pull request is closed.",
        { PullRequest.Draft: true } => "The pull request is still a draft.",
        _ when !rules.HasQueue(repository, issue.PullRequest!.BaseRef) => $"{issue.PullRequest.BaseRef.Branch} has no merge queue.",
        _ when store.QueueEntries.All.Any(entry => entry.IssueId == issue.Id) => "The pull request is in the queue already.",
        _ when rules.StateOf(repository, issue.PullRequest.BaseRef, issue.PullRequest.Head) != RequiredChecks.Passed => "The required checks have not passed.",
        _ => null,
    };

    private async Task AdvanceAsync(Repository repository, RefName branch, CancellationToken cancel)
    {
        using var turn = await git.LockAsync(repository, cancel);
        while (groups.Waiting(repository, branch) is [var first, ..] && await StepAsync(repository, first, cancel))
        {
        }
    }

    /// <returns>Whether the queue has changed.</returns>
    private async Task<bool> StepAsync(Repository repository, QueueEntry first, CancellationToken cancel)
    {
        if (store.Issues[first.IssueId] is not { IsOpen: true, PullRequest: { } pull } || pull.Head != first.Proposed || pull.BaseRef != first.BaseRef)
            return await DropAsync(repository, first, cancel);
        if (await git.Open(repository).FindRefAsync(first.BaseRef, cancel) is not { } tip || tip.Id != first.Base)
            return await BuildAnewAsync(repository, first.BaseRef, cancel);
        return rules.StateOf(repository, first.BaseRef, first.Head) switch
        {
            RequiredChecks.Passed => await MergeAsync(repository, first, cancel),
            RequiredChecks.Failed => await DropAsync(repository, first, cancel),
            _ => false,
        };
    }

    private async Task<bool> MergeAsync(Repository repository, QueueEntry entry, CancellationToken cancel)
    {
        var change = new RefChange(entry.BaseRef, entry.Base, entry.Head);
        if (!await git.Open(repository).MoveRefAsync(change, cancel))
            return await BuildAnewAsync(repository, entry.BaseRef, cancel);
        await merges.RecordAsync(repository, store.Issues[entry.IssueId], change, store.Accounts[entry.ById], CancellationToken.None);
        await groups.DestroyAsync(repository, entry, "merged", CancellationToken.None);
        return true;
    }

    private async Task<bool> DropAsync(Repository repository, QueueEntry entry, CancellationToken cancel)
    {
        await groups.DestroyAsync(repository, entry, "dequeued", cancel);
        return await BuildAnewAsync(repository, entry.BaseRef, cancel);
    }

    /// <summary>What stood behind stands on something else now. Who conflicts with that is out.</summary>
    private async Task<bool> BuildAnewAsync(Repository repository, RefName branch, CancellationToken cancel)
    {
        var waiting = groups.Waiting(repository, branch);
        foreach (var entry in waiting)
            await groups.DestroyAsync(repository, entry, "invalidated", cancel);
        foreach (var entry in waiting.Where(entry => store.Issues[entry.IssueId].IsOpen))
            await groups.BuildAsync(repository, store.Issues[entry.IssueId], store.Accounts[entry.ById], cancel);
        return true;
    }
}
