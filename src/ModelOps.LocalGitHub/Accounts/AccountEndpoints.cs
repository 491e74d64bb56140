using Microsoft.AspNetCore.Http.HttpResults;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/user", GetSelf).Allows(new AccessRule.People());
        routes.MapGet("/users/{username}", GetUser).Allows(new AccessRule.Anyone());
    }

    private static Ok<ProfileAnswer> GetSelf(CallScope call, AccountPresenter presenter) =>
        TypedResults.Ok(presenter.PresentProfile(call.Author));

    private static IResult GetUser(string username, GitHubStore store, AccountPresenter presenter) =>
        Login.TryParse(username, out var login) && store.FindAccount(login) is { } account
            ? TypedResults.Ok(presenter.PresentProfile(account))
            : Refusal.NotFound();
}
