using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Rulesets;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>Merges pull requests with a real commit on the base branch.</summary>
internal sealed class PullRequestMerger(GitHubStore store, GitFolders git, MergeWriter merges, BranchRules rules)
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
        if (rules.ObjectionTo(repository, pull.BaseRef, pull.Head) is { } violation)
            return new MergeOutcome.Refused(405, violation);
        if (await git.Open(repository).FindRefAsync(pull.BaseRef, cancel) is not { } tip
            || await merges.CommitAsync(repository, current, request, tip.Id, by, cancel) is not { } commit)
            return NotMergeable;
        var change = new RefChange(pull.BaseRef, tip.Id, commit);
        if (!await git.Open(repository).MoveRefAsync(change, cancel))
            return new MergeOutcome.Refused(405, "Base branch was modified. Review and try the merge again.");
        // From here on the merge has happened: it is recorded even if the caller hangs up.
        await merges.RecordAsync(repository, current, change, by, CancellationToken.None);
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
}
