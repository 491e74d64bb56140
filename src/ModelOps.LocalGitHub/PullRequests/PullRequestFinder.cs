using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>Finds the pull request that a route names.</summary>
internal sealed class PullRequestFinder
{
    [FromRoute(Name = "pull_number")]
    public required int Number { get; init; }

    public required RepositoryScope Scope { get; init; }

    [FromServices]
    public required GitHubStore Store { get; init; }

    [FromServices]
    public required AccessBook Access { get; init; }

    public Repository Repository => Scope.Repository;

    public bool TryFind(out Issue issue)
    {
        issue = Store.FindIssue(Repository, Number)!;
        return issue?.PullRequest is not null;
    }

    public bool MayEdit(Issue issue) => issue.AuthorId == Scope.Author.Id || Access.MayTriage(Scope.Caller, Repository);
}
