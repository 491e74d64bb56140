using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>Makes the commits of merges, and writes down those that have happened.</summary>
internal sealed class MergeWriter(
    GitHubStore store, GitFolders git, IssueWriter writer, RefReporter refs, PullRequestEvents events, TimeProvider clock)
{
    /// <summary>Null when both sides conflict.</summary>
    public async Task<CommitId?> CommitAsync(
        Repository repository, Issue issue, MergeRequest request, CommitId tip, Account by, CancellationToken cancel)
    {
        var pull = issue.PullRequest!;
        var commits = git.WriterOf(repository);
        if (await commits.MergeTreeAsync(tip, pull.Head, cancel) is not { } tree)
            return null;
        var squash = request.MergeMethod == "squash";
        var title = request.CommitTitle ?? (squash
            ? $"{issue.Title} (#{issue.Number})"
            : $"Merge pull request #{issue.Number} from {store.PathOf(store.HeadRepositoryOf(issue)).Owner}/{pull.HeadRef.Branch}");
        var text = request.CommitMessage ?? (squash ? await SubjectsAsync(repository, pull, tip, cancel) : issue.Title);
        CommitId[] parents = squash ? [tip] : [tip, pull.Head];
        return await commits.CommitAsync(tree, parents, $"{title}\n\n{text}".Trim() + "\n", Signature.Of(by, clock.GetUtcNow()), cancel);
    }

    /// <param name="change">Of the base branch.</param>
    public async Task RecordAsync(Repository repository, Issue issue, RefChange change, Account by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var merged = writer.Change(issue, current => current with
        {
            Closed = new(now, by.Id, "completed"),
            PullRequest = current.PullRequest! with { Base = change.Before, Merged = new(now, by.Id, change.After) },
        });
        await refs.ReportAsync(repository, [change], by, cancel);
        await events.PublishAsync("closed", merged, by, cancel);
    }

    private async Task<string> SubjectsAsync(Repository repository, PullRequestPart pull, CommitId tip, CancellationToken cancel) =>
        string.Join('\n', (await git.HistoryOf(repository).BetweenAsync(tip, pull.Head, cancel)).Select(commit => $"* {commit.Subject}"));
}
