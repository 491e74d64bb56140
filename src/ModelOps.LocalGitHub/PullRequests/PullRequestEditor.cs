using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>Changes the title, text, state or base of a pull request.</summary>
internal sealed class PullRequestEditor(
    GitHubStore store, GitFolders git, PullRequestOpener opener, IssueWriter writer, PullRequestEvents events, TimeProvider clock)
{
    public async Task<PullRequestOutcome> EditAsync(Issue issue, PullRequestRequest request, Account by, CancellationToken cancel)
    {
        var repository = store.Repositories[issue.RepositoryId];
        using var turn = await git.LockAsync(repository, cancel);
        var before = store.Issues[issue.Id];
        if (await FaultInAsync(before, request, cancel) is { } fault)
            return new PullRequestOutcome.Refused(fault);
        var part = await MovedAsync(before.PullRequest!, request, repository, cancel);
        if (part is null)
            return new PullRequestOutcome.Refused(new("PullRequest", "base", FieldFault.IsInvalid));
        var after = writer.Change(before, current => current with
        {
            Title = request.Title ?? current.Title,
            Body = request.Body ?? current.Body,
            Closed = ClosingOf(current, request.State, by),
            PullRequest = part,
        });
        await events.PublishChangeAsync(before, after, by, cancel);
        return new PullRequestOutcome.Done(after);
    }

    private async Task<FieldFault?> FaultInAsync(Issue issue, PullRequestRequest request, CancellationToken cancel)
    {
        if (request.Title is { } title && string.IsNullOrWhiteSpace(title))
            return new("PullRequest", "title", FieldFault.IsMissing);
        if (PullRequestOpener.TextFault(request) is { } fault)
            return fault;
        if (request.State is not (null or "open" or "closed"))
            return new("PullRequest", "state", FieldFault.IsInvalid);
        var reopens = request.State == "open" && !issue.IsOpen;
        return reopens && !await CanReopenAsync(issue, cancel)
            ? new("PullRequest", "state", FieldFault.IsInvalid)
            : null;
    }

    /// <summary>Not after a merge, nor without its branch.</summary>
    private async Task<bool> CanReopenAsync(Issue issue, CancellationToken cancel) =>
        issue.PullRequest is { Merged: null } pull
        && await git.Open(store.HeadRepositoryOf(issue)).FindRefAsync(pull.HeadRef, cancel) is { } tip && tip.Id == pull.Head;

    /// <summary>On its base as it is now; null when the base asked for does not exist.</summary>
    private async Task<PullRequestPart?> MovedAsync(
        PullRequestPart pull, PullRequestRequest request, Repository repository, CancellationToken cancel)
    {
        if (request.Base is not { } wanted || wanted == pull.BaseRef.Branch)
            return pull;
        return opener.BranchOf(wanted, repository) is { } name && await git.Open(repository).FindRefAsync(name, cancel) is { } tip
            ? pull with { BaseRef = name, Base = tip.Id }
            : null;
    }

    private Closing? ClosingOf(Issue issue, string? state, Account by) => state switch
    {
        "open" => null,
        "closed" when issue.IsOpen => new(clock.GetUtcNow(), by.Id, "completed"),
        _ => issue.Closed,
    };
}
