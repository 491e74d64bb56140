using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>Finds the comment that a route names, in the repository that it names.</summary>
internal sealed class CommentFinder
{
    [FromRoute(Name = "comment_id")]
    public required long Id { get; init; }

    public required RepositoryScope Scope { get; init; }

    [FromServices]
    public required GitHubStore Store { get; init; }

    [FromServices]
    public required AccessBook Access { get; init; }

    /// <summary>The refusal, or null with the comment found.</summary>
    public IResult? Find(Grant grant, out Comment comment)
    {
        comment = Store.Comments.Find(Id)!;
        return comment is null || Store.Issues[comment.IssueId] is not { } issue || issue.RepositoryId != Scope.Repository.Id
            ? Refusal.NotFound()
            : IssueFinder.May(Scope.Caller, issue, grant);
    }

    /// <summary>To change or remove it, one must have written it or may push. An App changes its own only.</summary>
    public IResult? FindMine(out Comment comment)
    {
        if (Find(Grant.Write, out comment) is { } refusal)
            return refusal;
        return comment.AuthorId == Scope.Author.Id || (Scope.Caller is Caller.Person && Access.CanPush(Scope.Caller, Scope.Repository))
            ? null
            : Refusal.Forbidden("Must have write access to the repository to edit this comment.");
    }
}
