using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>Merges pull requests with a real commit on the base branch.</summary>
internal sealed class PullRequestMerger(
    GitHubStore store, GitFolders git, IssueWriter writer, RefReporter refs, PullRequestEvents events, TimeProvider clock)
{
    private static readonly MergeOutcome NotMergeable = new MergeOutcome.Refused(405, "Pull Request is not mergeable");

    public async Task<MergeOutcome> MergeAsync(Issue issue, MergeRequest request, Account by, CancellationToken cancel)
    {
        var repository = store.Repositories[issue.RepositoryId];
        using var turn = await git.LockAsync(repository, cancel);
        var current = store.Issues[issue.Id];
        if (Objection(current, request) is { } objection)
            return objection;
        var pull = current.PullRequest!;
        if (await git.Open(repository).FindRefAsync(pull.BaseRef, cancel) is not { } tip
            || await CommitAsync(repository, current, request, tip.Id, by, cancel) is not { } commit)
            return NotMergeable;
        var change = new RefChange(pull.BaseRef, tip.Id, commit);
        if (!await git.Open(repository).MoveRefAsync(change, cancel))
            return new MergeOutcome.Refused(405, "Base branch was modified. Review and try the merge again.");
        // From here on the merge has happened: it is recorded even if the caller hangs up.
        await RecordAsync(repository, current, change, by, CancellationToken.None);
        return new MergeOutcome.Merged(commit);
    }

    private static MergeOutcome.Refused? Objection(Issue issue, MergeRequest request)
    {
        if (!issue.IsOpen)
            return new(405, "Pull Request is not mergeable");
        if (issue.PullRequest!.Draft)
            return new(405, "Pull Request is still a draft");
        if (request.Sha is { } sha && sha != issue.PullRequest.Head.ToString())
            return new(409, "Head branch was modified. Review and try the merge again.");
        return request.MergeMethod switch
        {
            null or "merge" or "squash" => null,
            "rebase" => new(405, "Rebase merges are not allowed on this repository."),
            _ => new(422, "Invalid request.\n\nmerge_method is not one of merge, squash, rebase."),
        };
    }

    private async Task<CommitId?> CommitAsync(
        Repository repository, Issue issue, MergeRequest request, CommitId tip, Account by, CancellationToken cancel)
    {
        var pull = issue.PullRequest!;
        var writer = git.WriterOf(repository);
        if (await writer.MergeTreeAsync(tip, pull.Head, cancel) is not { } tree)
            return null;
        var squash = request.MergeMethod == "squash";
        var title = request.CommitTitle ?? (squash
            ? $"{issue.Title} (#{issue.Number})"
            : $"Merge pull request #{issue.Number} from {store.PathOf(repository).Owner}/{pull.HeadRef.Branch}");
        var text = request.CommitMessage ?? (squash ? await SubjectsAsync(repository, pull, tip, cancel) : issue.Title);
        CommitId[] parents = squash ? [tip] : [tip, pull.Head];
        return await writer.CommitAsync(tree, parents, $"{title}\n\n{text}".Trim() + "\n", Signature.Of(by, clock.GetUtcNow()), cancel);
    }

    private async Task<string> SubjectsAsync(Repository repository, PullRequestPart pull, CommitId tip, CancellationToken cancel) =>
        string.Join('\n', (await git.HistoryOf(repository).BetweenAsync(tip, pull.Head, cancel)).Select(commit => $"* {commit.Subject}"));

    private async Task RecordAsync(Repository repository, Issue issue, RefChange change, Account by, CancellationToken cancel)
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
}
