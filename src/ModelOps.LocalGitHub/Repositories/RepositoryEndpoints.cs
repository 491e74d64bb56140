using Microsoft.AspNetCore.Http.HttpResults;
using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Repositories;

internal static class RepositoryEndpoints
{
    public static void MapRepositories(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/user/repos", CreateAsync).Allows(new AccessRule.People());
        routes.MapPost("/orgs/{org}/repos", CreateInOrganizationAsync).Allows(new AccessRule.People());
        routes.MapGet("/repos/{owner}/{repo}", Get).Allows(AccessRule.Repository.Reading("metadata"));
        routes.MapPost("/repos/{owner}/{repo}/forks", ForkAsync).Allows(AccessRule.Repository.Adding("administration"));
        routes.MapGet("/repos/{owner}/{repo}/collaborators/{username}/permission", GetPermission)
            .Allows(AccessRule.Repository.Reading("metadata"));
        routes.MapPut("/repos/{owner}/{repo}/collaborators/{username}", PutCollaborator)
            .Allows(new AccessRule.Repository(["administration"], Grant.Write, AccessLevel.Admin));
    }

    private static Task<IResult> CreateAsync(
        CallScope call, RepositoryRequest wanted, RepositoryFounder founder, RepositoryPresenter presenter, CancellationToken cancel) =>
        FoundAsync(call.Author, call.Author, wanted, founder, presenter, cancel);

    private static async Task<IResult> CreateInOrganizationAsync(
        string org, CallScope call, RepositoryRequest wanted, GitHubStore store, RepositoryFounder founder,
        RepositoryPresenter presenter, CancellationToken cancel)
    {
        if (!Login.TryParse(org, out var login) || store.FindAccount(login) is not { Type: AccountKind.Organization } owner)
            return Refusal.NotFound();
        return owner.Owners.Contains(call.Author.Id) || owner.Members.Contains(call.Author.Id)
            ? await FoundAsync(owner, call.Author, wanted, founder, presenter, cancel)
            : Refusal.Forbidden("You need to be a member of the organization to create a repository in it.");
    }

    private static async Task<IResult> FoundAsync(
        Account owner, Account founder, RepositoryRequest wanted, RepositoryFounder founding, RepositoryPresenter presenter,
        CancellationToken cancel)
    {
        if (!RepositoryPath.IsName(wanted.Name))
            return Refusal.Invalid(new FieldFault("Repository", "name", FieldFault.IsMissing));
        var made = await founding.FoundAsync(owner, founder, wanted, cancel);
        return made is null
            ? Refusal.Invalid(new FieldFault("Repository", "name", FieldFault.IsCustom, "name already exists on this account"))
            : TypedResults.Created(presenter.UrlOf(made), presenter.PresentWhole(made));
    }

    private static Ok<RepositoryAnswer> Get(RepositoryScope scope, RepositoryPresenter presenter) =>
        TypedResults.Ok(presenter.PresentWhole(scope.Repository));

    private static async Task<IResult> ForkAsync(
        ForkRequest? request, RepositoryScope scope, RepositoryForker forker, RepositoryPresenter presenter, CancellationToken cancel) =>
        await forker.ForkAsync(scope.Repository, scope.Author, request ?? new(), cancel) switch
        {
            ForkOutcome.Forked forked => TypedResults.Accepted(presenter.UrlOf(forked.Fork), presenter.PresentWhole(forked.Fork)),
            ForkOutcome.Refused refused => Refusal.Of(refused.Status, refused.Why),
            var other => throw new InvalidOperationException($"No such outcome: {other}."),
        };

    private static IResult GetPermission(
        string username, RepositoryScope scope, GitHubStore store, AccessBook access, AccountPresenter accounts) =>
        Login.TryParse(username, out var login) && store.FindAccount(login) is { Type: AccountKind.User } account
            ? TypedResults.Ok(PermissionPresenter.Present(accounts.Present(account), access.LevelOf(account, scope.Repository)))
            : Refusal.NotFound();

    /// <summary>Invitations are taken as accepted at once, which GitHub answers with 204.</summary>
    private static IResult PutCollaborator(string username, RepositoryScope scope, CollaboratorRequest? wanted, GitHubStore store)
    {
        if (!Login.TryParse(username, out var login) || store.FindAccount(login) is not { Type: AccountKind.User } account)
            return Refusal.NotFound();
        if (PermissionPresenter.LevelOf(wanted?.Permission ?? "push") is not { } level)
            return Refusal.Invalid(new FieldFault("Repository", "permission", FieldFault.IsInvalid));
        store.Change(() =>
        {
            var repository = store.Repositories[scope.Repository.Id];
            var people = new Dictionary<long, AccessLevel>(repository.Collaborators) { [account.Id] = level };
            return store.Repositories.Put(repository with { Collaborators = people });
        });
        return TypedResults.NoContent();
    }
}
