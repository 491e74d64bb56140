using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Organizations;

internal static class OrganizationEndpoints
{
    public static void MapOrganizations(this IEndpointRouteBuilder routes)
    {
        var rule = new AccessRule.Organization("members");
        routes.MapGet("/orgs/{org}/members/{username}", GetMember).Allows(rule);
        routes.MapGet("/orgs/{org}/teams/{team_slug}/memberships/{username}", GetMembership).Allows(rule);
    }

    private static IResult GetMember(string username, OrganizationScope scope, GitHubStore store) =>
        Find(username, store) is { } account && scope.Organization.Has(account) ? TypedResults.NoContent() : Refusal.NotFound();

    private static IResult GetMembership(
        [FromRoute(Name = "team_slug")] string slug, string username, OrganizationScope scope, GitHubStore store, SiteAddress site)
    {
        var team = store.Teams.All.FirstOrDefault(row => row.OrganizationId == scope.Organization.Id && row.Slug == slug);
        if (team is null || Find(username, store) is not { } account || !team.MemberIds.Contains(account.Id))
            return Refusal.NotFound();
        var url = $"{site.Api}/orgs/{scope.Organization.Login}/teams/{team.Slug}/memberships/{account.Login}";
        // The owners of an organisation maintain all its teams.
        return TypedResults.Ok(new TeamMembershipAnswer(url, scope.Organization.Owners.Contains(account.Id) ? "maintainer" : "member"));
    }

    private static Account? Find(string username, GitHubStore store) => Login.TryParse(username, out var login) ? store.FindAccount(login) : null;
}
