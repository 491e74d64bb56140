using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>Tells of branches and tags that moved.</summary>
internal sealed class PushEvents(GitHubStore store, GitFolders git, WebhookOutbox outbox, RepositoryPresenter repositories)
{
    public async Task PublishAsync(Repository repository, RefChange change, Account sender, CancellationToken cancel)
    {
        var head = change.Deleted ? null : await git.Open(repository).FindCommitAsync(change.After.ToString(), cancel);
        var commits = head is not null && change.Ref.IsBranch ? await CommitsAsync(repository, change, head, cancel) : [];
        var payload = new PushPayload
        {
            Ref = change.Ref.ToString(),
            Before = change.Before.ToString(),
            After = change.After.ToString(),
            Created = change.Created,
            Deleted = change.Deleted,
            Forced = await IsForcedAsync(repository, change, cancel),
            Compare = $"{repositories.PageOf(repository)}/compare/{change.Before.Short}...{change.After.Short}",
            Commits = commits,
            HeadCommit = head is null ? null : await PresentAsync(repository, head, cancel),
            Pusher = new(sender.Login.ToString(), Signature.EmailOf(sender)),
        };
        outbox.Add("push", null, store.Repositories[repository.Id], sender, payload, WebhookJson.Default.PushPayload);
    }

    /// <summary>Of a new branch: what the default branch has not.</summary>
    private async Task<IReadOnlyList<PushedCommit>> CommitsAsync(
        Repository repository, RefChange change, CommitId head, CancellationToken cancel)
    {
        var before = change.Created && change.Ref.Branch != repository.DefaultBranch
            ? await git.FindAsync(repository, repository.DefaultBranch, cancel) ?? CommitId.None
            : change.Before;
        List<PushedCommit> commits = [];
        foreach (var commit in await git.HistoryOf(repository).BetweenAsync(before, head, cancel))
            commits.Add(await PresentAsync(repository, commit, cancel));
        return commits;
    }

    private async Task<bool> IsForcedAsync(Repository repository, RefChange change, CancellationToken cancel) =>
        !change.Created && !change.Deleted && change.Ref.IsBranch
        && !await git.Open(repository).IsAncestorAsync(change.Before, change.After, cancel);

    private async Task<PushedCommit> PresentAsync(Repository repository, CommitId id, CancellationToken cancel) =>
        await PresentAsync(repository, await git.HistoryOf(repository).ReadAsync(id, cancel), cancel);

    private async Task<PushedCommit> PresentAsync(Repository repository, Commit commit, CancellationToken cancel)
    {
        var files = await git.DiffOf(repository).OfCommitAsync(commit.Id, cancel);
        return new()
        {
            Id = commit.Id.ToString(),
            TreeId = commit.Tree.ToString(),
            Message = commit.Message,
            Timestamp = commit.Committer.At,
            Url = $"{repositories.PageOf(repository)}/commit/{commit.Id}",
            Author = new(commit.Author.Name, commit.Author.Email),
            Committer = new(commit.Committer.Name, commit.Committer.Email),
            Added = [.. files.Where(file => file.Status is "added" or "renamed").Select(file => file.Path)],
            Removed = [.. files.Where(file => file.Status is "removed" or "renamed").Select(file => file.PreviousPath ?? file.Path)],
            Modified = [.. files.Where(file => file.Status is "modified" or "changed").Select(file => file.Path)],
        };
    }
}
