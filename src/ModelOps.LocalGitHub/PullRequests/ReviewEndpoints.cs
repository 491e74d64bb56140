using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.PullRequests;

internal static class ReviewEndpoints
{
    private const string All = "/repos/{owner}/{repo}/pulls/{pull_number:int}/reviews";

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(All, List).Allows(AccessRule.Repository.Reading("pull_requests"));
        routes.MapPost(All, Submit).Allows(AccessRule.Repository.Adding("pull_requests"));
    }

    private static IResult List([AsParameters] PullRequestFinder finder, Page page, PullRequestPresenter presenter, SiteAddress site) =>
        finder.TryFind(out var issue)
            ? TypedResults.Ok(page.Of([.. finder.Store.Reviews.All.Where(review => review.IssueId == issue.Id)], site.Api)
                .Select(presenter.Present))
            : Refusal.NotFound();

    private static IResult Submit(
        ReviewRequest request, [AsParameters] PullRequestFinder finder, PullRequestPresenter presenter, PullRequestEvents events,
        TimeProvider clock)
    {
        if (!finder.TryFind(out var issue))
            return Refusal.NotFound();
        if (Objection(request, issue, finder.Scope.Author) is { } objection)
            return Refusal.Of(422, objection);
        var review = finder.Store.Reviews.Put(new()
        {
            Id = finder.Store.NewId(),
            IssueId = issue.Id,
            AuthorId = finder.Scope.Author.Id,
            Body = request.Body ?? "",
            State = StateOf(request.Event)!,
            Commit = request.CommitId is null ? issue.PullRequest!.Head : TextId.Parse<CommitId>(request.CommitId),
            SubmittedAt = clock.GetUtcNow(),
        });
        events.PublishReview(review, finder.Scope.Author);
        return TypedResults.Ok(presenter.Present(review));
    }

    private static string? Objection(ReviewRequest request, Issue issue, Account author)
    {
        if (StateOf(request.Event) is not { } state)
            return "event is one of APPROVE, REQUEST_CHANGES, COMMENT. Pending reviews are not kept here.";
        if (issue.AuthorId == author.Id && state != "COMMENTED")
            return $"Can not {(state == "APPROVED" ? "approve" : "request changes on")} your own pull request";
        if (string.IsNullOrWhiteSpace(request.Body) && state != "APPROVED")
            return "Body can't be blank";
        if (TextLimits.Exceeds(request.Body, TextLimits.Body))
            return $"Body is too long (maximum is {TextLimits.Body} characters)";
        return request.CommitId is null || CommitId.TryParse(request.CommitId, out _) ? null : "commit_id is not a commit";
    }

    private static string? StateOf(string? said) => said switch
    {
        "APPROVE" => "APPROVED",
        "REQUEST_CHANGES" => "CHANGES_REQUESTED",
        "COMMENT" => "COMMENTED",
        _ => null,
    };
}
