using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.PullRequests;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.MergeQueues;

/// <summary>Makes and unmakes merge groups: the commit that would be merged, on a branch of its own, each upon the one before it.</summary>
internal sealed class MergeGroupBuilder(GitHubStore store, GitFolders git, MergeWriter merges, RefReporter refs, MergeGroupEvents events)
{
    /// <summary>Those that wait for a branch, in their order.</summary>
    public IReadOnlyList<QueueEntry> Waiting(Repository repository, RefName branch) =>
        [.. store.QueueEntries.All.Where(entry => entry.RepositoryId == repository.Id && entry.BaseRef == branch)];

    /// <summary>Null when the pull request conflicts with what it would be merged into.</summary>
    public async Task<QueueEntry?> BuildAsync(Repository repository, Issue issue, Account by, CancellationToken cancel)
    {
        var pull = issue.PullRequest!;
        var tip = Waiting(repository, pull.BaseRef) is [.., var last] ? last.Head : (await git.Open(repository).FindRefAsync(pull.BaseRef, cancel))?.Id;
        if (tip is null || await merges.CommitAsync(repository, issue, new MergeRequest(), tip, by, cancel) is not { } commit)
            return null;
        var entry = store.QueueEntries.Put(new()
        {
            Id = store.NewId(),
            RepositoryId = repository.Id,
            IssueId = issue.Id,
            ById = by.Id,
            Proposed = pull.Head,
            BaseRef = pull.BaseRef,
            Base = tip,
            GroupRef = RefName.MergeGroup(pull.BaseRef, issue.Number, tip),
            Head = commit,
        });
        await git.Open(repository).SetRefAsync(entry.GroupRef, commit, cancel);
        await refs.ReportAsync(repository, [new RefChange(entry.GroupRef, CommitId.None, commit)], by, cancel);
        await events.PublishAsync("checks_requested", entry, null, cancel);
        return entry;
    }

    /// <param name="reason"><c>merged</c>, <c>dequeued</c>, or <c>invalidated</c> when another one takes its place.</param>
    public async Task DestroyAsync(Repository repository, QueueEntry entry, string reason, CancellationToken cancel)
    {
        store.QueueEntries.Put(entry with { Removed = true });
        await events.PublishAsync("destroyed", entry, reason, cancel);
        await git.Open(repository).DeleteRefAsync(entry.GroupRef, cancel);
        await refs.ReportAsync(repository, [new RefChange(entry.GroupRef, entry.Head, CommitId.None)], store.Accounts[entry.ById], cancel);
    }
}
