using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>Opens pull requests between two branches of a repository, or from a branch of a fork.</summary>
internal sealed class PullRequestOpener(GitHubStore store, GitFolders git, AccessBook access, IssueWriter writer, TimeProvider clock)
{
    public async Task<PullRequestOutcome> OpenAsync(PullRequestRequest request, RepositoryScope scope, CancellationToken cancel)
    {
        using var turn = await git.LockAsync(scope.Repository, cancel);
        var repository = git.Open(scope.Repository);
        if (FaultIn(request) is { } fault)
            return new PullRequestOutcome.Refused(fault);
        if (HeadOf(request.Head!, scope) is not var (from, headRef) || await git.Open(from).FindRefAsync(headRef, cancel) is not { } head)
            return new PullRequestOutcome.Refused(new("PullRequest", "head", FieldFault.IsInvalid));
        if (BranchOf(request.Base!, scope.Repository) is not { } baseRef || await repository.FindRefAsync(baseRef, cancel) is not { } tip)
            return new PullRequestOutcome.Refused(new("PullRequest", "base", FieldFault.IsInvalid));
        if (from.Id != scope.Repository.Id)
            await repository.FetchAsync(git.Open(from), [headRef.ToString()], cancel);
        if (await repository.IsAncestorAsync(head.Id, tip.Id, cancel))
            return Custom($"No commits between {baseRef.Branch} and {headRef.Branch}");
        if (IsOpen(scope.Repository, from, headRef, baseRef))
            return Custom($"A pull request already exists for {store.PathOf(from).Owner}:{headRef.Branch}.");
        var issue = Register(request, scope, new()
        {
            Id = store.NewId(),
            ForkId = from.Id == scope.Repository.Id ? null : from.Id,
            HeadRef = headRef,
            Head = head.Id,
            BaseRef = baseRef,
            Base = tip.Id,
            Draft = request.Draft == true,
        });
        await repository.SetRefAsync(RefName.PullHead(issue.Number), head.Id, cancel);
        return new PullRequestOutcome.Done(issue);
    }

    /// <summary>A branch of this repository, alone or as <c>owner:branch</c>.</summary>
    public RefName? BranchOf(string text, Repository repository)
    {
        var own = $"{store.PathOf(repository).Owner}:";
        var branch = text.StartsWith(own, StringComparison.OrdinalIgnoreCase) ? text[own.Length..] : text;
        return RefName.TryBranch(branch, out var name) ? name : null;
    }

    /// <summary>A branch here, or <c>owner:branch</c> of a repository of the same network that the caller sees.</summary>
    private (Repository Repository, RefName Branch)? HeadOf(string text, RepositoryScope scope)
    {
        if (BranchOf(text, scope.Repository) is { } own)
            return (scope.Repository, own);
        return text.Split(':', 2) is [var owner, var branch] && Login.TryParse(owner, out var login) && RefName.TryBranch(branch, out var name)
            && store.FindFork(scope.Repository, login) is { } fork && access.CanSee(scope.Caller, fork)
            ? (fork, name)
            : null;
    }

    private static PullRequestOutcome.Refused Custom(string message) => new(new("PullRequest", "head", FieldFault.IsCustom, message));

    private static FieldFault? FaultIn(PullRequestRequest request) => request switch
    {
        { Title: null or "" } => new("PullRequest", "title", FieldFault.IsMissing),
        { Head: null } => new("PullRequest", "head", FieldFault.IsMissing),
        { Base: null } => new("PullRequest", "base", FieldFault.IsMissing),
        _ => TextFault(request),
    };

    public static FieldFault? TextFault(PullRequestRequest request) =>
        TextLimits.FaultOf("PullRequest", "title", request.Title, TextLimits.Title)
        ?? TextLimits.FaultOf("PullRequest", "body", request.Body, TextLimits.Body);

    private bool IsOpen(Repository repository, Repository from, RefName head, RefName @base) => store.IssuesOf(repository).Any(issue =>
        issue.IsOpen && issue.PullRequest is { } pull && pull.HeadRef == head && pull.BaseRef == @base && store.HeadRepositoryOf(issue).Id == from.Id);

    private Issue Register(PullRequestRequest request, RepositoryScope scope, PullRequestPart part) => writer.Open(scope, number => new()
    {
        Id = store.NewId(),
        RepositoryId = scope.Repository.Id,
        Number = number,
        Title = request.Title!,
        Body = request.Body,
        AuthorId = scope.Author.Id,
        AppId = scope.Caller.ViaApp?.Id,
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
        PullRequest = part,
    });
}
