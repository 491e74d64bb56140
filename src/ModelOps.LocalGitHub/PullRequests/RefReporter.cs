using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.MergeQueues;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>Does what GitHub does when refs have moved: webhooks, and pull requests that follow their branches.</summary>
internal sealed class RefReporter(
    GitHubStore store, GitFolders git, IssueWriter writer, PushEvents pushes, PullRequestEvents pulls, QueueSignal queues, TimeProvider clock)
{
    public async Task ReportAsync(Repository repository, IReadOnlyList<RefChange> changes, Account sender, CancellationToken cancel)
    {
        if (changes.Count == 0)
            return;
        var now = clock.GetUtcNow();
        store.Change(() => store.Repositories.Put(store.Repositories[repository.Id] with { PushedAt = now, UpdatedAt = now }));
        foreach (var change in changes.Where(change => change.Ref.IsBranch || change.Ref.IsTag))
        {
            await pushes.PublishAsync(repository, change, sender, cancel);
            foreach (var issue in store.Issues.All.Where(issue => issue.IsOpen && issue.PullRequest is not null))
                await FollowAsync(repository, issue, change, sender, cancel);
        }
        queues.Wake();
    }

    private async Task FollowAsync(Repository moved, Issue issue, RefChange change, Account sender, CancellationToken cancel)
    {
        var pull = issue.PullRequest!;
        var isHead = pull.HeadRef == change.Ref && store.HeadRepositoryOf(issue).Id == moved.Id;
        if (isHead && change.Deleted)
            await CloseAsync(issue, null, sender, cancel);
        else if (isHead)
            await SynchronizeAsync(moved, issue, change, sender, cancel);
        else if (pull.BaseRef == change.Ref && issue.RepositoryId == moved.Id && !change.Deleted
            && await git.Open(moved).IsAncestorAsync(pull.Head, change.After, cancel))
            await CloseAsync(issue, change.After, sender, cancel);
    }

    private async Task SynchronizeAsync(Repository moved, Issue issue, RefChange change, Account sender, CancellationToken cancel)
    {
        var repository = store.Repositories[issue.RepositoryId];
        if (moved.Id != repository.Id)
            await git.Open(repository).FetchAsync(git.Open(moved), [change.Ref.ToString()], cancel);
        var tip = await git.Open(repository).FindRefAsync(issue.PullRequest!.BaseRef, cancel);
        await git.Open(repository).SetRefAsync(RefName.PullHead(issue.Number), change.After, cancel);
        var followed = writer.Change(issue, current => current with
        {
            PullRequest = current.PullRequest! with { Head = change.After, Base = tip?.Id ?? current.PullRequest.Base },
        });
        await pulls.PublishSynchronizeAsync(followed, change, sender, cancel);
    }

    /// <summary>A pull request ends with its branch, and is merged when a push brings its head to the base.</summary>
    private async Task CloseAsync(Issue issue, CommitId? merged, Account sender, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var closed = writer.Change(issue, current => current with
        {
            Closed = new(now, sender.Id, "completed"),
            PullRequest = current.PullRequest! with { Merged = merged is null ? null : new(now, sender.Id, merged) },
        });
        await pulls.PublishAsync("closed", closed, sender, cancel);
    }
}
