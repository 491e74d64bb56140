using Microsoft.AspNetCore.Http.HttpResults;

namespace ModelOps.LocalGitHub.Rest;

internal static class RateEndpoints
{
    public const string Route = "/rate_limit";

    public static void MapRateLimit(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Route, Get).Allows(new AccessRule.Anyone());

    private static Ok<RateLimitAnswer> Get(HttpContext context, RateLimits limits)
    {
        var usage = limits.Of(RateCounter.NameOf(context));
        var core = new RateAnswer(limits.Limit, Math.Max(0, limits.Limit - usage.Used), usage.Reset.ToUnixTimeSeconds(), usage.Used);
        return TypedResults.Ok(new RateLimitAnswer(new(core, core), core));
    }
}
