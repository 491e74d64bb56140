namespace ModelOps.LocalGitHub.Rest;

internal static class AccessRuleExtensions
{
    public static void Allows(this RouteHandlerBuilder route, AccessRule rule) => route.WithMetadata(rule);
}
