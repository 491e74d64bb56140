using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Checks;

internal static class CheckRunEndpoints
{
    private const string One = "/repos/{owner}/{repo}/check-runs/{check_run_id:long}";

    public static void MapCheckRuns(this IEndpointRouteBuilder routes)
    {
        var reading = AccessRule.Repository.Reading("checks");
        var writing = new AccessRule.Repository(["checks"], Grant.Write, AccessLevel.Write) { AppsOnly = true };
        routes.MapPost("/repos/{owner}/{repo}/check-runs", CreateAsync).Allows(writing);
        routes.MapPatch(One, Change).Allows(writing);
        routes.MapGet(One, Get).Allows(reading);
        routes.MapPost($"{One}/rerequest", Rerequest).Allows(new AccessRule.Repository(["checks"], Grant.Write, AccessLevel.Write));
        routes.MapPost("/repos/{owner}/{repo}/check-suites/{check_suite_id:long}/rerequest", RerequestSuiteAsync)
            .Allows(new AccessRule.Repository(["checks"], Grant.Write, AccessLevel.Write));
        routes.MapGet($"{One}/annotations", ListAnnotations).Allows(reading);
        routes.MapGet("/repos/{owner}/{repo}/commits/{ref}/check-runs", ListAsync).Allows(reading);
    }

    private static async Task<IResult> CreateAsync(
        CheckRunRequest request, RepositoryScope scope, GitFolders git, CheckRunWriter writer, CheckRunPresenter presenter,
        CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.HeadSha is null)
            return Refusal.InvalidRequest("\"name\" or \"head_sha\" wasn't supplied.");
        if (CheckRunRules.Objection(request) is { } objection)
            return Refusal.InvalidRequest(objection);
        if (!CommitId.TryParse(request.HeadSha, out var head) || await git.FindAsync(scope.Repository, request.HeadSha, cancel) is null)
            return Refusal.Of(422, $"No commit found for SHA: {request.HeadSha}");
        var answer = presenter.Present(writer.Create(scope.Repository, scope.App, head, request));
        return TypedResults.Created(answer.Url, answer);
    }

    private static IResult Change(
        [FromRoute(Name = "check_run_id")] long id, CheckRunRequest request, RepositoryScope scope, GitHubStore store,
        CheckRunWriter writer, CheckRunPresenter presenter)
    {
        if (Find(id, scope, store) is not { } run)
            return Refusal.NotFound();
        if (run.AppId != scope.App.Id)
            return Refusal.Forbidden("A check run can only be modified by the GitHub App that created it.");
        return CheckRunRules.Objection(request) is { } objection
            ? Refusal.InvalidRequest(objection)
            : TypedResults.Ok(presenter.Present(writer.Change(run, request)));
    }

    private static IResult Get(
        [FromRoute(Name = "check_run_id")] long id, RepositoryScope scope, GitHubStore store, CheckRunPresenter presenter) =>
        Find(id, scope, store) is { } run ? TypedResults.Ok(presenter.Present(run)) : Refusal.NotFound();

    private static IResult Rerequest(
        [FromRoute(Name = "check_run_id")] long id, RepositoryScope scope, GitHubStore store, CheckRunEvents events)
    {
        if (Find(id, scope, store) is not { } run)
            return Refusal.NotFound();
        events.PublishRerun(run, scope.Author);
        return TypedResults.Json(new JsonObject(), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> RerequestSuiteAsync(
        [FromRoute(Name = "check_suite_id")] long id, RepositoryScope scope, GitHubStore store, CheckSuiteEvents events, CancellationToken cancel)
    {
        var runs = store.CheckRuns.All.Where(run => run.SuiteId == id && run.RepositoryId == scope.Repository.Id).ToList();
        if (runs is not [.., var last])
            return Refusal.NotFound();
        await events.PublishRerunAsync(last, scope.Author, cancel);
        return TypedResults.Json(new JsonObject(), statusCode: StatusCodes.Status201Created);
    }

    private static IResult ListAnnotations(
        [FromRoute(Name = "check_run_id")] long id, RepositoryScope scope, Page page, GitHubStore store, CheckRunPresenter presenter,
        SiteAddress site) =>
        Find(id, scope, store) is { } run
            ? TypedResults.Ok(page.Of([.. run.Annotations], site.Api).Select(annotation => presenter.Present(run, annotation)))
            : Refusal.NotFound();

    private static async Task<IResult> ListAsync(
        [AsParameters] CheckRunQuery query, RepositoryScope scope, Page page, CheckRunPresenter presenter, SiteAddress site,
        CancellationToken cancel)
    {
        if (await query.Git.FindAsync(scope.Repository, Uri.UnescapeDataString(query.Reference), cancel) is not { } head)
            return Refusal.Of(422, $"No commit found for SHA: {query.Reference}");
        var runs = query.RunsOf(scope.Repository, head);
        return TypedResults.Ok(new CheckRunsAnswer(runs.Count, [.. page.Of(runs, site.Api).Select(presenter.Present)]));
    }

    private static CheckRun? Find(long id, RepositoryScope scope, GitHubStore store) =>
        store.CheckRuns.Find(id) is { } run && run.RepositoryId == scope.Repository.Id ? run : null;
}
