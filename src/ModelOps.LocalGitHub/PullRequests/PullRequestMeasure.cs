using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>Asks Git how large a pull request is and whether it merges.</summary>
internal sealed class PullRequestMeasure(GitHubStore store, GitFolders git)
{
    public async Task<PullRequestSize> SizeAsync(Issue issue, CancellationToken cancel)
    {
        var pull = issue.PullRequest!;
        var repository = store.Repositories[issue.RepositoryId];
        var files = await git.DiffOf(repository).SinceMergeBaseAsync(pull.Base, pull.Head, cancel);
        return new()
        {
            Mergeable = issue.IsOpen ? await MergesAsync(repository, pull, cancel) : null,
            Commits = await git.HistoryOf(repository).CountAsync(pull.Base, pull.Head, cancel),
            Additions = files.Sum(file => file.Additions),
            Deletions = files.Sum(file => file.Deletions),
            ChangedFiles = files.Count,
        };
    }

    private async Task<bool> MergesAsync(Repository repository, PullRequestPart pull, CancellationToken cancel) =>
        await git.Open(repository).FindRefAsync(pull.BaseRef, cancel) is { } tip
        && await git.WriterOf(repository).MergeTreeAsync(tip.Id, pull.Head, cancel) is not null;
}
