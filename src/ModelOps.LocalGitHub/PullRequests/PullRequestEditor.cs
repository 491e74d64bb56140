using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>Changes the title, text, state or base of a pull request.</summary>
internal sealed class PullRequestEditor(
    GitHubStore store, GitFolders git, PullRequestEnds ends, IssueWriter writer, PullRequestEvents events, TimeProvider clock)
{
    public async Task<PullRequestOutcome> EditAsync(Issue issue, PullRequestRequest request, Account by, CancellationToken cancel)
    {
        var repository = store.Repositories[issue.RepositoryId];
        using var turn = await git.LockAsync(repository, cancel);
        var before = store.Issues[issue.Id];
        if (FaultIn(request) is { } fault)
            return new PullRequestOutcome.Refused(fault);
        var head = request.State == "open" && !before.IsOpen ? await ends.FindHeadAsync(before, cancel) : before.PullRequest!.Head;
        if (head is null)
            return new PullRequestOutcome.Refused(new("PullRequest", "state", FieldFault.IsInvalid));
        if (await ends.OnBaseAsync(before.PullRequest!, request.Base, repository, cancel) is not { } moved)
            return new PullRequestOutcome.Refused(new("PullRequest", "base", FieldFault.IsInvalid));
        var part = await ends.OnHeadAsync(before, moved, head, cancel);
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

    private static FieldFault? FaultIn(PullRequestRequest request)
    {
        if (request.Title is { } title && string.IsNullOrWhiteSpace(title))
            return new("PullRequest", "title", FieldFault.IsMissing);
        if (PullRequestOpener.TextFault(request) is { } fault)
            return fault;
        return request.State is null or "open" or "closed" ? null : new("PullRequest", "state", FieldFault.IsInvalid);
    }

    private Closing? ClosingOf(Issue issue, string? state, Account by) => state switch
    {
        "open" => null,
        "closed" when issue.IsOpen => new(clock.GetUtcNow(), by.Id, "completed"),
        _ => issue.Closed,
    };
}
