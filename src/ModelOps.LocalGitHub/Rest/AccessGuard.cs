using Microsoft.AspNetCore.Http.Features;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>Stops a REST call that its route's rule does not allow, before its body is read.</summary>
internal sealed class AccessGuard(RequestDelegate next, AccessBook access, GitHubStore store)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is not { } rule)
        {
            await next(context);
            return;
        }
        var refusal = context.Features.GetRequiredFeature<Identity>() switch
        {
            Identity.Known known => Admit(context, rule, known.Caller),
            Identity.Refused refused => Refusal.Of(refused.Status, refused.Message),
            _ => throw new InvalidOperationException("An identity is known or refused."),
        };
        await (refusal is null ? next(context) : refusal.ExecuteAsync(context));
    }

    private IResult? Admit(HttpContext context, AccessRule rule, Caller caller)
    {
        context.Features.Set(new CallScope(caller));
        return rule switch
        {
            AccessRule.Anyone => null,
            AccessRule.People => caller is Caller.Person ? null : Stranger(caller),
            AccessRule.Installations => caller is Caller.Installed ? null : Stranger(caller),
            AccessRule.AppItself => caller is Caller.AppItself ? null : Refusal.Of(401, "A JSON web token could not be decoded"),
            AccessRule.Organization organization => Admit(context, organization, caller),
            AccessRule.Repository repository => Admit(context, repository, caller),
            _ => throw new InvalidOperationException($"No such rule: {rule}."),
        };
    }

    private IResult? Admit(HttpContext context, AccessRule.Organization rule, Caller caller)
    {
        if (!Login.TryParse(context.Request.RouteValues["org"] as string, out var login)
            || store.FindAccount(login) is not { Type: AccountKind.Organization } organization)
            return Refusal.NotFound();
        context.Features.Set(new OrganizationScope(organization));
        return caller switch
        {
            Caller.Installed installed => installed.Installation.AccountId == organization.Id && installed.Has(rule.Permission, Grant.Read) ? null : NotByIntegration,
            Caller.Person person => organization.Has(person.Account) ? null : Refusal.NotFound(),
            _ => Stranger(caller),
        };
    }

    private IResult? Admit(HttpContext context, AccessRule.Repository rule, Caller caller)
    {
        var route = context.Request.RouteValues;
        if (!RepositoryPath.TryParse(route["owner"] as string, route["repo"] as string, out var path)
            || store.FindRepository(path) is not { } repository || !access.CanSee(caller, repository))
            return Refusal.NotFound();
        context.Features.Set(new RepositoryScope(caller, repository));
        return caller switch
        {
            Caller.Installed installed => May(installed, rule, repository) ? null : NotByIntegration,
            Caller.Person when rule.AppsOnly => Refusal.Forbidden("You must authenticate via a GitHub App."),
            Caller.Person person => access.LevelOf(person.Account, repository) >= rule.Level
                ? null
                : Refusal.Forbidden("Must have push access to the repository."),
            Caller.Anonymous when rule.Grant == Grant.Read => null,
            _ => Stranger(caller),
        };
    }

    /// <summary>What is public may be read without a permission, as by anybody.</summary>
    private static bool May(Caller.Installed installed, AccessRule.Repository rule, Repository repository) =>
        (installed.Sees(repository) && rule.Permissions.Any(permission => installed.Has(permission, rule.Grant)))
        || (rule.Grant == Grant.Read && !repository.Private && !installed.Sees(repository));

    private static IResult NotByIntegration { get; } = Refusal.Forbidden("Resource not accessible by integration");

    private static IResult Stranger(Caller caller) =>
        caller is Caller.Anonymous ? Refusal.Of(401, "Requires authentication") : NotByIntegration;
}
