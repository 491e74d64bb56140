using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>Opens pull requests between two branches of a repository.</summary>
internal sealed class PullRequestOpener(GitHubStore store, GitFolders git, IssueWriter writer, TimeProvider clock)
{
    public async Task<PullRequestOutcome> OpenAsync(PullRequestRequest request, RepositoryScope scope, CancellationToken cancel)
    {
        using var turn = await git.LockAsync(scope.Repository, cancel);
        var repository = git.Open(scope.Repository);
        if (FaultIn(request) is { } fault)
            return new PullRequestOutcome.Refused(fault);
        if (BranchOf(request.Head!, scope.Repository) is not { } headRef || await repository.FindRefAsync(headRef, cancel) is not { } head)
            return new PullRequestOutcome.Refused(new("PullRequest", "head", FieldFault.IsInvalid));
        if (BranchOf(request.Base!, scope.Repository) is not { } baseRef || await repository.FindRefAsync(baseRef, cancel) is not { } tip)
            return new PullRequestOutcome.Refused(new("PullRequest", "base", FieldFault.IsInvalid));
        if (await repository.IsAncestorAsync(head.Id, tip.Id, cancel))
            return Custom($"No commits between {baseRef.Branch} and {headRef.Branch}");
        if (FindOpen(scope.Repository, headRef, baseRef) is not null)
            return Custom($"A pull request already exists for {store.PathOf(scope.Repository).Owner}:{headRef.Branch}.");
        var issue = Register(request, scope, new()
        {
            Id = store.NewId(),
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

    private Issue? FindOpen(Repository repository, RefName head, RefName @base) => store.IssuesOf(repository).FirstOrDefault(issue =>
        issue.IsOpen && issue.PullRequest is { } pull && pull.HeadRef == head && pull.BaseRef == @base);

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
