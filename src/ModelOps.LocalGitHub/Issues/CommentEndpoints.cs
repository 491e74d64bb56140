using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Issues;

internal static class CommentEndpoints
{
    private const string One = "/repos/{owner}/{repo}/issues/comments/{comment_id:long}";
    private static readonly string[] Either = ["issues", "pull_requests"];

    public static void MapComments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/repos/{owner}/{repo}/issues/{issue_number:int}/comments", List).Allows(AccessRule.Repository.Reading(Either));
        routes.MapPost("/repos/{owner}/{repo}/issues/{issue_number:int}/comments", Add).Allows(AccessRule.Repository.Adding(Either));
        routes.MapGet(One, Get).Allows(AccessRule.Repository.Reading(Either));
        routes.MapPatch(One, Change).Allows(AccessRule.Repository.Adding(Either));
        routes.MapDelete(One, Remove).Allows(AccessRule.Repository.Adding(Either));
        routes.MapPost($"{One}/reactions", React).Allows(AccessRule.Repository.Adding(Either));
    }

    private static IResult List(
        DateTimeOffset? since, [AsParameters] IssueFinder finder, Page page, IssuePresenter presenter, SiteAddress site)
    {
        if (finder.Find(Grant.Read, out var issue) is { } refusal)
            return refusal;
        var found = finder.Store.Comments.All
            .Where(comment => comment.IssueId == issue.Id && (since is null || comment.UpdatedAt >= since));
        return TypedResults.Ok(page.Of([.. found], site.Api).Select(presenter.Present));
    }

    private static IResult Add(
        CommentRequest request, [AsParameters] IssueFinder finder, CommentWriter writer, IssuePresenter presenter, IssueEvents events)
    {
        if (finder.Find(Grant.Write, out var issue) is { } refusal)
            return refusal;
        if (CommentWriter.FaultIn(request.Body) is { } fault)
            return Refusal.Invalid(fault);
        var comment = writer.Add(issue, finder.Scope.Caller, request.Body!);
        events.PublishComment(comment, finder.Scope.Author);
        var answer = presenter.Present(comment);
        return TypedResults.Created(answer.Url, answer);
    }

    private static IResult Get([AsParameters] CommentFinder finder, IssuePresenter presenter) =>
        finder.Find(Grant.Read, out var comment) ?? TypedResults.Ok(presenter.Present(comment));

    private static IResult Change(
        CommentRequest request, [AsParameters] CommentFinder finder, CommentWriter writer, IssuePresenter presenter)
    {
        if (finder.FindMine(out var comment) is { } refusal)
            return refusal;
        return CommentWriter.FaultIn(request.Body) is { } fault
            ? Refusal.Invalid(fault)
            : TypedResults.Ok(presenter.Present(writer.Change(comment, request.Body!)));
    }

    private static IResult Remove([AsParameters] CommentFinder finder, CommentWriter writer)
    {
        if (finder.FindMine(out var comment) is { } refusal)
            return refusal;
        writer.Remove(comment);
        return TypedResults.NoContent();
    }

    private static IResult React(
        ReactionRequest request, [AsParameters] CommentFinder finder, CommentWriter writer, IssuePresenter presenter)
    {
        if (finder.Find(Grant.Write, out var comment) is { } refusal)
            return refusal;
        if (!CommentWriter.IsReaction(request.Content))
            return Refusal.Invalid(new FieldFault("Reaction", "content", FieldFault.IsInvalid));
        var (reaction, isNew) = writer.React(comment, finder.Scope.Author, request.Content!);
        var answer = presenter.Present(reaction);
        return isNew ? TypedResults.Json(answer, statusCode: StatusCodes.Status201Created) : TypedResults.Ok(answer);
    }
}
