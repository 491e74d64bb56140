using Microsoft.AspNetCore.Http.HttpResults;
using ModelOps.Domain.Serving;

namespace ModelOps.Bot.Cluster;

/// <summary>
/// <c>GET /gateways/{environment}/configuration</c>: what a gateway pulls. It says which generation it runs and gets the next one as
/// soon as there is one, or 204 after a while.
/// </summary>
internal static class GatewayConfigurationEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void MapGatewayConfiguration(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/gateways/{environment}/configuration", PullAsync);

    private static async Task<Results<JsonHttpResult<GatewayConfiguration>, NoContent, UnauthorizedHttpResult, NotFound>> PullAsync(
        string environment, string gateway, long generation, HttpRequest request, GatewayToken token, ServingClusters clusters, CancellationToken cancel)
    {
        if (!token.IsCarriedBy(request))
            return TypedResults.Unauthorized();
        if (!EnvironmentName.TryParse(environment, out var name) || clusters.Find(name) is not { } cluster)
            return TypedResults.NotFound();
        cluster.Traffic.Report(gateway, generation);
        var next = await cluster.Traffic.WaitForOtherThanAsync(generation, Patience, cancel);
        return next is null ? TypedResults.NoContent() : TypedResults.Json(next, ServingJson.Default.GatewayConfiguration);
    }
}
