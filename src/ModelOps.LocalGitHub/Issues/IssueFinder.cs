using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>Finds the issue that a route names, and asks for the permission that its kind needs.</summary>
internal sealed class IssueFinder
{
    [FromRoute(Name = "issue_number")]
    public required int Number { get; init; }

    public required RepositoryScope Scope { get; init; }

    [FromServices]
    public required GitHubStore Store { get; init; }

    [FromServices]
    public required AccessBook Access { get; init; }

    /// <summary>The refusal, or null with the issue found.</summary>
    public IResult? Find(Grant grant, out Issue issue)
    {
        var found = Store.FindIssue(Scope.Repository, Number);
        issue = found!;
        return found is null ? Refusal.NotFound() : May(Scope.Caller, found, grant);
    }

    /// <summary>To change it, one must have written it, or sort issues here, or be an App.</summary>
    public IResult? FindMine(out Issue issue)
    {
        if (Find(Grant.Write, out issue) is { } refusal)
            return refusal;
        return issue.AuthorId == Scope.Author.Id || Access.MayTriage(Scope.Caller, Scope.Repository)
            ? null
            : Refusal.Forbidden("Must have triage access to the repository to edit this issue.");
    }

    /// <summary>An App needs <c>issues</c> for an issue, and either permission for a pull request.</summary>
    public static IResult? May(Caller caller, Issue issue, Grant grant) =>
        caller is Caller.Installed app && issue.PullRequest is null && !app.Has("issues", grant)
            ? Refusal.Forbidden("Resource not accessible by integration")
            : null;
}
