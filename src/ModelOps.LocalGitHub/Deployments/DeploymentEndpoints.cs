using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Deployments;

internal static class DeploymentEndpoints
{
    private const string All = "/repos/{owner}/{repo}/deployments";
    private const string One = $"{All}/{{deployment_id:long}}";

    public static void MapDeployments(this IEndpointRouteBuilder routes)
    {
        var reading = AccessRule.Repository.Reading("deployments");
        var writing = new AccessRule.Repository(["deployments"], Grant.Write, AccessLevel.Write);
        routes.MapGet(All, List).Allows(reading);
        routes.MapPost(All, CreateAsync).Allows(writing);
        routes.MapGet(One, Get).Allows(reading);
        routes.MapGet($"{One}/statuses", ListStatuses).Allows(reading);
        routes.MapPost($"{One}/statuses", AddStatus).Allows(writing);
    }

    private static Ok<IEnumerable<DeploymentAnswer>> List([AsParameters] DeploymentQuery query, Page page, DeploymentPresenter presenter, SiteAddress site) =>
        TypedResults.Ok(page.Of(query.Found, site.Api).Select(presenter.Present));

    private static async Task<IResult> CreateAsync(
        DeploymentRequest request, RepositoryScope scope, GitFolders git, DeploymentRules rules, DeploymentMerger merger, DeploymentWriter writer,
        DeploymentPresenter presenter, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(request.Ref))
            return Refusal.InvalidRequest("\"ref\" wasn't supplied.");
        if (await git.FindAsync(scope.Repository, request.Ref, cancel) is not { } commit)
            return Refusal.Of(422, $"No ref found for: {request.Ref}");
        if (await merger.MergeAsync(request, scope, cancel) is { } merged)
            return merged;
        if (rules.FailedChecks(scope.Repository, commit, request.RequiredContexts).Count > 0)
            return Refusal.Of(409, $"Conflict: Commit status checks failed for {request.Ref}.");
        var answer = presenter.Present(writer.Create(request, scope, commit));
        return TypedResults.Created(answer.Url, answer);
    }

    private static IResult Get([FromRoute(Name = "deployment_id")] long id, RepositoryScope scope, GitHubStore store, DeploymentPresenter presenter) =>
        Find(id, scope, store) is { } deployment ? TypedResults.Ok(presenter.Present(deployment)) : Refusal.NotFound();

    private static IResult ListStatuses(
        [FromRoute(Name = "deployment_id")] long id, RepositoryScope scope, Page page, GitHubStore store, DeploymentWriter writer, DeploymentPresenter presenter, SiteAddress site) =>
        Find(id, scope, store) is { } deployment
            ? TypedResults.Ok(page.Of(writer.StatusesOf(deployment), site.Api).Select(presenter.Present))
            : Refusal.NotFound();

    private static IResult AddStatus(
        [FromRoute(Name = "deployment_id")] long id, DeploymentStatusRequest request, RepositoryScope scope, GitHubStore store, DeploymentWriter writer, DeploymentPresenter presenter)
    {
        if (Find(id, scope, store) is not { } deployment)
            return Refusal.NotFound();
        if (DeploymentRules.Objection(request) is { } objection)
            return objection;
        var answer = presenter.Present(writer.Add(deployment, request, scope));
        return TypedResults.Created(answer.Url, answer);
    }

    private static Deployment? Find(long id, RepositoryScope scope, GitHubStore store) =>
        store.Deployments.Find(id) is { } deployment && deployment.RepositoryId == scope.Repository.Id ? deployment : null;
}
