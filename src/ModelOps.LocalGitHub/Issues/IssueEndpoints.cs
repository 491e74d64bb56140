using Microsoft.AspNetCore.Http.HttpResults;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Issues;

internal static class IssueEndpoints
{
    /// <summary>Pull requests are issues: either permission opens the route, <see cref="IssueFinder"/> asks for the right one.</summary>
    private static readonly string[] Either = ["issues", "pull_requests"];

    public static void MapIssues(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/repos/{owner}/{repo}/issues", List).Allows(AccessRule.Repository.Reading(Either));
        routes.MapPost("/repos/{owner}/{repo}/issues", Open).Allows(AccessRule.Repository.Adding("issues"));
        routes.MapGet("/repos/{owner}/{repo}/issues/{issue_number:int}", Get).Allows(AccessRule.Repository.Reading(Either));
        routes.MapPatch("/repos/{owner}/{repo}/issues/{issue_number:int}", ChangeAsync).Allows(AccessRule.Repository.Adding(Either));
        routes.MapGet("/repos/{owner}/{repo}/issues/{issue_number:int}/labels", ListLabels).Allows(AccessRule.Repository.Reading(Either));
        var triage = new AccessRule.Repository(Either, Grant.Write, AccessLevel.Triage);
        routes.MapPost("/repos/{owner}/{repo}/issues/{issue_number:int}/labels", AddLabels).Allows(triage);
        routes.MapPost("/repos/{owner}/{repo}/issues/{issue_number:int}/assignees", AddAssignees).Allows(AccessRule.Repository.Adding(Either));
        routes.MapDelete("/repos/{owner}/{repo}/issues/{issue_number:int}/labels/{name}", RemoveLabel).Allows(triage);
    }

    private static Ok<IEnumerable<IssueAnswer>> List(
        string? state, string? labels, string? creator, string? assignee, DateTimeOffset? since, RepositoryScope scope, Page page,
        GitHubStore store, IssuePresenter presenter, SiteAddress site)
    {
        var query = new IssueQuery(state ?? "open", labels?.Split(',') ?? [], creator, assignee, since);
        var found = store.IssuesOf(scope.Repository).Where(issue => query.Matches(issue, store)).OrderByDescending(issue => issue.Number);
        return TypedResults.Ok(page.Of([.. found], site.Api).Select(presenter.Present));
    }

    private static IResult Open(IssueRequest request, RepositoryScope scope, IssueWriter writer, IssuePresenter presenter)
    {
        if (request.Title is null)
            return Refusal.Invalid(new FieldFault("Issue", "title", FieldFault.IsMissing));
        if (writer.FaultsIn(request, scope) is { Count: > 0 } faults)
            return Refusal.Invalid(faults);
        var answer = presenter.Present(writer.Open(request, scope));
        return TypedResults.Created(answer.Url, answer);
    }

    private static IResult Get([AsParameters] IssueFinder finder, IssuePresenter presenter) =>
        finder.Find(Grant.Read, out var issue) ?? TypedResults.Ok(presenter.Present(issue));

    private static async Task<IResult> ChangeAsync(
        IssueRequest request, [AsParameters] IssueFinder finder, IssueWriter writer, IssuePresenter presenter,
        PullRequestEvents events, CancellationToken cancel)
    {
        if (finder.FindMine(out var issue) is { } refusal)
            return refusal;
        if (writer.FaultsIn(request, finder.Scope) is { Count: > 0 } faults)
            return Refusal.Invalid(faults);
        if (issue.PullRequest?.Merged is not null && request.State == "open")
            return Refusal.Invalid(new FieldFault("Issue", "state", FieldFault.IsInvalid));
        var changed = writer.Change(issue, request, finder.Scope);
        await events.PublishChangeAsync(issue, changed, finder.Scope.Author, cancel);
        return TypedResults.Ok(presenter.Present(changed));
    }

    private static IResult ListLabels([AsParameters] IssueFinder finder, Page page, IssuePresenter presenter, SiteAddress site) =>
        finder.Find(Grant.Read, out var issue) ?? TypedResults.Ok(page.Of([.. presenter.LabelsOf(issue)], site.Api));

    private static IResult AddLabels(LabelsRequest request, [AsParameters] IssueFinder finder, IssueWriter writer, IssuePresenter presenter)
    {
        if (finder.Find(Grant.Write, out var issue) is { } refusal)
            return refusal;
        if (IssueWriter.LabelFaults(request.Labels).ToList() is { Count: > 0 } faults)
            return Refusal.Invalid(faults);
        var added = writer.LabelIds(request.Labels, finder.Scope.Repository);
        return TypedResults.Ok(presenter.LabelsOf(writer.Change(issue, now => now with { LabelIds = [.. now.LabelIds.Union(added)] })));
    }

    private static IResult AddAssignees(AssigneesRequest request, [AsParameters] IssueFinder finder, IssueWriter writer, IssuePresenter presenter)
    {
        if (finder.Find(Grant.Write, out var issue) is { } refusal)
            return refusal;
        var answer = presenter.Present(writer.Assign(issue, request.Assignees ?? [], finder.Scope));
        return TypedResults.Created(answer.Url, answer);
    }

    private static IResult RemoveLabel(string name, [AsParameters] IssueFinder finder, IssueWriter writer, IssuePresenter presenter)
    {
        if (finder.Find(Grant.Write, out var issue) is { } refusal)
            return refusal;
        if (writer.FindLabel(name, finder.Scope.Repository) is not { } label || !issue.LabelIds.Contains(label.Id))
            return Refusal.Of(404, "Label does not exist");
        var left = writer.Change(issue, now => now with { LabelIds = [.. now.LabelIds.Where(id => id != label.Id)] });
        return TypedResults.Ok(presenter.LabelsOf(left));
    }
}
