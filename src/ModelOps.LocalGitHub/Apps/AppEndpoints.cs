using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Apps;

internal static class AppEndpoints
{
    public static void MapApps(this IEndpointRouteBuilder routes)
    {
        var rule = new AccessRule.AppItself();
        routes.MapGet("/app", (CallScope call, AppPresenter apps) => TypedResults.Ok(apps.Present(call.App))).Allows(rule);
        routes.MapGet("/app/installations", List).Allows(rule);
        routes.MapGet("/app/installations/{installation_id:long}", Get).Allows(rule);
        routes.MapGet("/repos/{owner}/{repo}/installation", GetOfRepository).Allows(rule);
        routes.MapPost("/app/installations/{installation_id:long}/access_tokens", IssueToken).Allows(rule);
        routes.MapGet("/installation/repositories", ListRepositories).Allows(new AccessRule.Installations());
    }

    private static Ok<IEnumerable<InstallationAnswer>> List(
        CallScope call, Page page, GitHubStore store, AppPresenter apps, SiteAddress site) =>
        TypedResults.Ok(page.Of([.. store.Installations.All.Where(row => row.AppId == call.App.Id)], site.Api).Select(apps.Present));

    private static IResult Get([FromRoute(Name = "installation_id")] long id, CallScope call, GitHubStore store, AppPresenter apps) =>
        Find(id, call, store) is { } installation ? TypedResults.Ok(apps.Present(installation)) : Refusal.NotFound();

    private static IResult GetOfRepository(string owner, string repo, CallScope call, GitHubStore store, AppPresenter apps) =>
        RepositoryPath.TryParse(owner, repo, out var path) && store.FindRepository(path) is { } repository
            && store.FindInstallation(call.App, repository) is { } installation
            ? TypedResults.Ok(apps.Present(installation))
            : Refusal.NotFound();

    private static IResult IssueToken(
        [FromRoute(Name = "installation_id")] long id, CallScope call, TokenRequest? request, GitHubStore store, TokenIssuer issuer,
        RepositoryPresenter repositories)
    {
        if (Find(id, call, store) is not { } installation)
            return Refusal.NotFound();
        return issuer.Issue(installation, request ?? new()) switch
        {
            IssuedToken.Denied denied => Refusal.Of(422, denied.Reason),
            IssuedToken.Made made => TypedResults.Json(Present(made, store, repositories), statusCode: StatusCodes.Status201Created),
            var other => throw new InvalidOperationException($"No such outcome: {other}."),
        };
    }

    private static TokenAnswer Present(IssuedToken.Made made, GitHubStore store, RepositoryPresenter repositories) => new()
    {
        Token = made.Secret,
        ExpiresAt = made.Token.ExpiresAt,
        Permissions = AppPresenter.Present(made.Token.Permissions),
        Repositories = made.Token.RepositoryIds?.Select(id => repositories.Present(store.Repositories[id])).ToList(),
    };

    private static Ok<InstalledRepositoriesAnswer> ListRepositories(
        CallScope call, Page page, GitHubStore store, RepositoryPresenter repositories, SiteAddress site)
    {
        var installed = (Caller.Installed)call.Caller;
        var seen = store.Repositories.All.Where(installed.Sees).ToList();
        return TypedResults.Ok(new InstalledRepositoriesAnswer
        {
            TotalCount = seen.Count,
            RepositorySelection = installed.Token.RepositoryIds is null ? "all" : "selected",
            Repositories = [.. page.Of(seen, site.Api).Select(repositories.Present)],
        });
    }

    private static Installation? Find(long id, CallScope call, GitHubStore store) =>
        store.Installations.Find(id) is { } installation && installation.AppId == call.App.Id ? installation : null;
}
